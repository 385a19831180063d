import { expect } from "chai";
import { encodeErrorResult, type Hex, parseAbi } from "viem";
import { depegExecutorAbi } from "../../../bot/domain/depegExecutorAbi.ts";
import { describeRevert } from "../../../bot/domain/describeRevert.ts";

const POOL = "0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7";

function errorOf(text: string): Hex {
  return encodeErrorResult({ abi: parseAbi(["error Error(string)"]), errorName: "Error", args: [text] });
}

function callFailed(reason: Hex): Hex {
  return encodeErrorResult({ abi: depegExecutorAbi, errorName: "CallFailed", args: [3n, POOL, reason] });
}

describe("a revert in words", () => {
  it("names the executor's errors and what the called contract said inside them", () => {
    expect(describeRevert(callFailed(errorOf("Slippage")))).to.equal(`CallFailed(3, ${POOL}, Error(Slippage))`);
    expect(describeRevert("0x")).to.equal("reverted without a reason");
    expect(describeRevert("0x12345678")).to.equal("reverted with 0x12345678");
  });

  it("lets no contract write to the terminal: what a revert says has no control characters and one line", () => {
    const text = describeRevert(
      callFailed(errorOf("\u001b[2J\u001b[1;1Hfilled\r\nprofit\u0007 \u009b1m \u2028 \u202e!")),
    );
    expect(text).to.not.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).to.equal(`CallFailed(3, ${POOL}, Error(?[2J?[1;1Hfilled??profit? ?1m ? ?!))`);
  });

  it("cuts what a contract says at length, and says how long it was", () => {
    expect(describeRevert(errorOf("a".repeat(100_000)))).to.equal(`Error(${"a".repeat(500)}… (100000 characters))`);
    const data: Hex = `0x${"ab".repeat(100_000)}`;
    expect(describeRevert(data)).to.equal(`reverted with 0x${"ab".repeat(1_024)}… (100000 bytes)`);
    expect(describeRevert(`0x${"ab".repeat(1_024)}`)).to.equal(`reverted with 0x${"ab".repeat(1_024)}`);
  });

  it("gives a failure inside failures as bytes where they are nested deeper than loans are", () => {
    let data = errorOf("the end");
    for (let depth = 0; depth < 40; depth += 1) data = callFailed(data);
    expect(describeRevert(data)).to.match(/^(CallFailed\(3, 0x[0-9a-fA-F]{40}, ){8}reverted with 0x/);
  });
});
