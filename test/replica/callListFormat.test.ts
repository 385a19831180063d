import { expect } from "chai";
import fc from "fast-check";
import { decodeFunctionResult, encodeFunctionData, parseAbi, zeroAddress } from "viem";
import { callListFormat } from "../../bot/domain/callListFormat.ts";
import { encodeCallList } from "../../bot/domain/encodeCallList.ts";
import type { ExecutorCall, Spend } from "../../bot/domain/executorCall.ts";
import { arbitraryCalls } from "../fakes/arbitraryCalls.ts";
import { ProbeChain, readBytecode } from "./quotes/probeChain.ts";

const probeAbi = parseAbi([
  "struct Step { uint256 flags; address target; address token; address spender; uint256 amountOffset; uint256 numerator; uint256 denominator; uint256 amount; uint256 restUnits; bytes input; }",
  "function decode(bytes list) pure returns (Step[] steps)",
]);

describe("the packed call list and the contract", () => {
  it("agree on every field of any list", async () => {
    const chain = await ProbeChain.open();
    const probe = await chain.deploy(readBytecode("replica/probes/CallListProbe.sol/CallListProbe.json"));
    await fc.assert(
      fc.asyncProperty(arbitraryCalls, async (calls) => {
        const data = encodeFunctionData({ abi: probeAbi, functionName: "decode", args: [encodeCallList(calls)] });
        const answer = await chain.call(probe, data);
        const steps = decodeFunctionResult({ abi: probeAbi, functionName: "decode", data: answer });
        expect(steps).to.deep.equal(calls.map(expectedStep));
      }),
      { numRuns: 300 },
    );
    await chain.close();
  });
});

function expectedStep({ target, data, callback, spend }: ExecutorCall) {
  const { numerator, denominator } = spend === null ? NO_SHARE : shareOf(spend);
  return {
    flags: BigInt((callback ? callListFormat.callback : 0) | (spend === null ? 0 : spendFlags(spend))),
    target,
    token: spend?.token ?? zeroAddress,
    spender: spend === null ? zeroAddress : (spend.spender ?? target),
    amountOffset: BigInt(spend?.amountOffset ?? 0),
    numerator,
    denominator,
    amount: 0n,
    restUnits: 0n,
    input: data,
  };
}

const NO_SHARE = { numerator: 0n, denominator: 0n };

function shareOf({ amount }: Spend) {
  if (amount.kind === "share") return amount;
  return amount.kind === "uniswapV2Output" ? { numerator: amount.feePips, denominator: 0n } : NO_SHARE;
}

function spendFlags({ amount, by, spender, rest }: Spend): number {
  const { sources, by: ways, spender: given, restToTreasury } = callListFormat;
  return sources[amount.kind] | ways[by] | (spender === null ? 0 : given) | (rest === "none" ? 0 : restToTreasury);
}
