import { expect } from "chai";
import { decodeFunctionData, pad } from "viem";
import { depegExecutorAbi } from "../../../bot/domain/depegExecutorAbi.ts";
import { toAbiCall } from "../../../bot/domain/toAbiCall.ts";
import { encodePlan } from "../../../bot/executors/encodePlan.ts";
import { curvePool, usdc } from "../../fakes/mainnetPools.ts";
import { samplePlan } from "../../fakes/samplePlan.ts";

describe("the calldata of a plan", () => {
  it("carries the plan's minimum, deadline, profit token and calls, and nothing else", () => {
    const call = {
      target: curvePool.address,
      token: usdc.address,
      amountOffset: 68,
      patch: true,
      approve: true,
      callback: false,
      data: "0x3df02124",
    } as const;
    const plan = { ...samplePlan, routeLabel: pad("0x41", { dir: "right", size: 32 }), calls: [call] };
    const { functionName, args } = decodeFunctionData({ abi: depegExecutorAbi, data: encodePlan(plan) });
    expect(functionName).to.equal("execute");
    expect(args).to.deep.equal([
      {
        deadlineBlock: plan.deadlineBlock,
        profitToken: plan.profitToken.address,
        minProfit: plan.minProfit,
        route: plan.routeLabel,
        calls: [toAbiCall(call)],
      },
    ]);
    expect(toAbiCall(call).flags).to.equal(3);
  });
});
