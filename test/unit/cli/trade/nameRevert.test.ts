import { expect } from "chai";
import { encodeErrorResult, parseAbi } from "viem";
import type { AddressBook } from "../../../../bot/cli/trade/addressBook.ts";
import { nameRevert } from "../../../../bot/cli/trade/nameRevert.ts";
import { depegExecutorAbi } from "../../../../bot/domain/depegExecutorAbi.ts";
import { describeRevert } from "../../../../bot/domain/describeRevert.ts";
import { curvePool, usdc } from "../../../fakes/mainnetPools.ts";

const NAMES = new Map([
  [usdc.address.toLowerCase(), "USDC"],
  [curvePool.address.toLowerCase(), "curve:3pool"],
]);
const book: AddressBook = {
  nameOf: (address) => NAMES.get(address.toLowerCase()) ?? address,
  amountOf: (address, units) => `${units} units of ${NAMES.get(address.toLowerCase())}`,
  coinsOf: () => [],
  coinAt: () => "",
};

const named = (data: `0x${string}`) => nameRevert(describeRevert(data), book);
const abi = depegExecutorAbi;

describe("nameRevert", () => {
  it("says what was demanded and what there was", () => {
    const data = encodeErrorResult({ abi, errorName: "InsufficientProfit", args: [usdc.address, 5n, 3n] });
    expect(named(data)).to.equal(
      "InsufficientProfit: the treasury would have gained 3 units of USDC, the trade demanded 5 units of USDC",
    );
  });

  it("says which call failed, and inside it why, down to the innermost", () => {
    const why = parseAbi(["error Error(string reason)"]);
    const slippage = "Slippage (0.5 %), too little";
    const inner = encodeErrorResult({ abi: why, errorName: "Error", args: [slippage] });
    const failed = (reason: `0x${string}`) =>
      encodeErrorResult({ abi, errorName: "CallFailed", args: [1n, curvePool.address, reason] });
    expect(named(failed(failed(inner)))).to.equal(
      `CallFailed: call 1 to curve:3pool failed: CallFailed: call 1 to curve:3pool failed: Error(${slippage})`,
    );
  });

  it("says in words what was left, what came too late, and names the addresses of every other error", () => {
    const token = usdc.address;
    expect(named(encodeErrorResult({ abi, errorName: "DeadlinePassed", args: [7n, 9n] }))).to.contain("up to block 7");
    expect(named(encodeErrorResult({ abi, errorName: "TokenLeft", args: [token, 2n] }))).to.contain("2 units of USDC");
    const left = encodeErrorResult({ abi, errorName: "AllowanceLeft", args: [token, curvePool.address, 4n] });
    expect(named(left)).to.contain("curve:3pool left 4 units of USDC");
    expect(named(encodeErrorResult({ abi, errorName: "AmountOutOfBounds", args: [0n, 68n] }))).to.equal(
      "AmountOutOfBounds(0, 68)",
    );
    expect(named(encodeErrorResult({ abi, errorName: "InvalidTarget", args: [token] }))).to.equal(
      "InvalidTarget(USDC)",
    );
  });

  it("says what a token refused", () => {
    const one = (errorName: "TransferFailed" | "ApprovalFailed" | "TokenUnreadable") =>
      named(encodeErrorResult({ abi, errorName, args: [usdc.address] }));
    expect(one("TransferFailed")).to.equal("TransferFailed: USDC refused a transfer or moved less than it was to");
    expect(one("ApprovalFailed")).to.equal("ApprovalFailed: USDC refused an approval");
    expect(one("TokenUnreadable")).to.equal("TokenUnreadable: USDC does not tell a balance or an allowance");
  });

  it("says who may not do what", () => {
    const curve = curvePool.address;
    const one = (errorName: "UnexpectedCallback" | "WrongInitiator" | "NotOperator") =>
      named(encodeErrorResult({ abi, errorName, args: [curve] }));
    expect(one("UnexpectedCallback")).to.contain("curve:3pool called back");
    expect(one("WrongInitiator")).to.contain("taken by curve:3pool");
    expect(one("NotOperator")).to.contain("curve:3pool may not trade");
    const forbidden = encodeErrorResult({ abi, errorName: "ForbiddenCall", args: [curve, "0x095ea7b3"] });
    expect(named(forbidden)).to.contain("0x095ea7b3 of curve:3pool");
    expect(named(encodeErrorResult({ abi, errorName: "TradingPaused" }))).to.contain("paused until the owner");
  });

  it("leaves bytes that nobody knows as they are", () => {
    const unknown = `0x${"ab".repeat(40)}` as const;
    expect(named(unknown)).to.equal(`reverted with ${unknown}`);
  });
});
