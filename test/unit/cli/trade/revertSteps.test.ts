import { expect } from "chai";
import { encodeErrorResult, type Hex, parseAbi } from "viem";
import type { CallFrame, CallTree } from "../../../../bot/cli/trade/callTree.ts";
import type { DecodedCall } from "../../../../bot/cli/trade/decodeCalls.ts";
import { innermostFailure } from "../../../../bot/cli/trade/innermostFailure.ts";
import { revertSteps } from "../../../../bot/cli/trade/revertSteps.ts";
import { depegExecutorAbi } from "../../../../bot/domain/depegExecutorAbi.ts";
import { describeRevert } from "../../../../bot/domain/describeRevert.ts";
import { curvePool } from "../../../fakes/mainnetPools.ts";
import { namedAddresses } from "../../../fakes/namedAddresses.ts";

const book = namedAddresses({ [curvePool.address]: "curve:3pool" });
const leaf = (action: string): DecodedCall => ({ target: "curve:3pool", action, notes: [], inside: [] });
const calls: readonly DecodedCall[] = [
  { target: "Aave v3", action: "lends 5 USDT", notes: [], inside: [leaf("buys"), leaf("sells")] },
];
const solidity = parseAbi(["error Error(string reason)", "error Panic(uint256 code)", "error PoolNotInitialized()"]);

function failed(index: bigint, reason: Hex): Hex {
  const args = [index, curvePool.address, reason] as const;
  return encodeErrorResult({ abi: depegExecutorAbi, errorName: "CallFailed", args });
}

function stepsTo(reason: Hex): readonly string[] {
  return revertSteps(describeRevert(failed(0n, failed(1n, reason))), calls, book);
}

describe("why a trade reverted", () => {
  const path = ["call 0 (Aave v3: lends 5 USDT) failed", "call 1 (curve:3pool: sells) failed"];

  it("leads down the chain of failed calls to the leg and the text that its venue reverts with", () => {
    const reason = encodeErrorResult({ abi: solidity, errorName: "Error", args: ["Slippage"] });
    expect(stepsTo(reason)).to.deep.equal([...path, '"Slippage"']);
  });

  it("explains the short texts and the panics that are documented", () => {
    const owed = encodeErrorResult({ abi: solidity, errorName: "Error", args: ["IIA"] });
    expect(stepsTo(owed).at(-1)).to.equal('"IIA" (Uniswap v3: the pool was not paid what it was owed)');
    const panic = encodeErrorResult({ abi: solidity, errorName: "Panic", args: [0x11n] });
    expect(stepsTo(panic).at(-1)).to.match(/^Panic 17: .*overflowed$/);
    const strange = encodeErrorResult({ abi: solidity, errorName: "Panic", args: [0x99n] });
    expect(stepsTo(strange).at(-1)).to.contain("does not document");
  });

  it("names a venue's own error, and says of an unknown one that it is unknown, with its selector", () => {
    expect(stepsTo(encodeErrorResult({ abi: solidity, errorName: "PoolNotInitialized" })).at(-1)).to.equal(
      "PoolNotInitialized()",
    );
    expect(stepsTo("0xdeadbeef0102").at(-1)).to.equal(
      "an error with the selector 0xdeadbeef, which is not known here (6 bytes)",
    );
    expect(stepsTo("0x0102").at(-1)).to.contain("which is no error");
    expect(stepsTo("0x").at(-1)).to.equal("reverted without a reason");
  });

  it("says of a call that the list does not have that it is not in it", () => {
    const steps = revertSteps(describeRevert(failed(7n, "0x")), calls, book);
    expect(steps[0]).to.equal("call 7 is not in the list failed");
  });

  it("is told in the executor's own words where the executor gave up itself", () => {
    const args = [3n, 4n] as const;
    const reason = encodeErrorResult({ abi: depegExecutorAbi, errorName: "DeadlinePassed", args });
    expect(revertSteps(describeRevert(reason), calls, book)).to.deep.equal([
      "DeadlinePassed: valid up to block 3, mined in 4",
    ]);
  });
});

describe("where a failure began", () => {
  function tree(...frames: readonly (readonly [depth: number, target: string, error: string | null])[]): CallTree {
    const of = ([depth, target, error]: (typeof frames)[number]): CallFrame => ({
      ...{ depth, target, error, type: "CALL", address: null, functionName: "f", gasUsed: 1n, throughProxy: false },
    });
    return { ok: true, frames: frames.map(of), output: "0x" };
  }

  it("is the deepest call whose callers all failed", () => {
    const frames = tree([0, "executor", "r"], [1, "lender", "r"], [2, "coin", "out of gas"], [2, "pool", null]);
    expect(innermostFailure(frames)).to.deep.equal(["the innermost call that failed: coin.f (out of gas)"]);
  });

  it("is not a call whose caller survived it", () => {
    const frames = tree(
      [0, "executor", "r"],
      [1, "lender", null],
      [2, "coin", "r"],
      [1, "pool", "r"],
      [2, "feed", null],
    );
    expect(innermostFailure(frames)).to.deep.equal(["the innermost call that failed: pool.f (r)"]);
  });

  it("is nothing below where the executor gave up itself, or nothing was traced", () => {
    expect(innermostFailure(tree([0, "executor", "r"], [1, "lender", null]))).to.deep.equal([]);
    expect(innermostFailure({ ok: false, reason: "no trace" })).to.deep.equal([]);
  });
});
