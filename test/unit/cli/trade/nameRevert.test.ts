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
    expect(named(encodeErrorResult({ abi, errorName: "TransferFailed", args: [token] }))).to.equal(
      "TransferFailed(USDC)",
    );
  });

  it("leaves bytes that nobody knows as they are", () => {
    const unknown = `0x${"ab".repeat(40)}` as const;
    expect(named(unknown)).to.equal(`reverted with ${unknown}`);
  });
});
