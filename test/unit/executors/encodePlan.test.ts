import { expect } from "chai";
import { concat, decodeFunctionData, pad } from "viem";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { depegExecutorAbi } from "../../../bot/domain/depegExecutorAbi.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";
import { encodePlan } from "../../../bot/executors/encodePlan.ts";
import { curvePool, usdc } from "../../fakes/mainnetPools.ts";
import { samplePlan } from "../../fakes/samplePlan.ts";

describe("the calldata of a plan", () => {
  it("carries the plan's minimum, deadline, profit token and calls, and nothing else", () => {
    const call: ExecutorCall = {
      target: curvePool.address,
      data: concat(["0x3df02124", pad("0x", { size: 4 * 32 })]),
      callback: false,
      spend: wholeBalance(usdc.address, 68, "approval"),
    };
    const plan = { ...samplePlan, routeLabel: pad("0x41", { dir: "right", size: 32 }), calls: [call] };
    const { functionName, args } = decodeFunctionData({ abi: depegExecutorAbi, data: encodePlan(plan) });
    expect(functionName).to.equal("execute");
    const terms = [plan.routeLabel, plan.profitToken.address, plan.minProfit, plan.deadlineBlock];
    expect(args?.slice(0, 4)).to.deep.equal(terms);
    const context = { executor: plan.executor, token: plan.profitToken.address };
    expect(decodeCallList(functionName === "execute" ? args[4] : "0x", context)).to.deep.equal([call]);
  });

  it("asks for the operator's own coins where the plan is made with them", () => {
    const routeLabel = pad("0x41", { dir: "right", size: 32 });
    const plan = { ...samplePlan, routeLabel, ownFundsUnits: 300n, calls: [] };
    const { functionName, args } = decodeFunctionData({ abi: depegExecutorAbi, data: encodePlan(plan) });
    expect(functionName).to.equal("executeWithOwnFunds");
    const terms = [plan.routeLabel, plan.profitToken.address, 300n, plan.minProfit, plan.deadlineBlock, "0x"];
    expect(args).to.deep.equal(terms);
  });
});
