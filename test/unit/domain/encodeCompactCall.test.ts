import { expect } from "chai";
import fc from "fast-check";
import { type Address, concatHex, encodeFunctionData, getAddress, type Hex, size } from "viem";
import type { CallListContext } from "../../../bot/domain/callListContext.ts";
import { compactVenuesAbi } from "../../../bot/domain/compactVenuesAbi.ts";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { encodeCallList } from "../../../bot/domain/encodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall, Spend } from "../../../bot/domain/executorCall.ts";
import { sqrtPriceBounds } from "../../../bot/domain/sqrtPriceBounds.ts";
import { wholeBalance } from "../../../bot/domain/wholeBalance.ts";

const VENUE: Address = "0x1000000000000000000000000000000000000001";
const TOKEN: Address = "0x2000000000000000000000000000000000000002";
const OTHER: Address = "0x3000000000000000000000000000000000000003";
const EXECUTOR: Address = "0x4000000000000000000000000000000000000004";
const CONTEXT: CallListContext = { executor: EXECUTOR, token: TOKEN };

const token = fc.constantFrom(TOKEN, OTHER);
const bytes20 = fc.uint8Array({ minLength: 20, maxLength: 20 });
const address = bytes20.map((array): Address => getAddress(`0x${Buffer.from(array).toString("hex")}`));
const list = fc.uint8Array({ maxLength: 80 }).map((array): Hex => `0x${Buffer.from(array).toString("hex")}`);
const amount = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });

const kind = fc.constantFrom("stated" as const, "balance" as const, "received" as const);

const exchanges = fc
  .record({ venue: address, token, i: fc.bigInt(0n, 15n), j: fc.bigInt(0n, 15n), amount, kind })
  .map(({ venue, token: sold, i, j, amount: units, kind: source }) => {
    const spend: Spend = { ...wholeBalance(sold, 68, "approval"), amount: { kind: source } };
    return exchange(venue, [i, j, source === "stated" ? units : 0n, 0n], spend);
  });
const swaps = fc
  .record({ venue: address, token, sellsFirst: fc.boolean() })
  .map(({ venue, token: sold, sellsFirst }) => swap(venue, sellsFirst, 0n, sold, wholeBalance(sold, 68, "callback")));
const flashSwaps = fc
  .record({ venue: address, token, sellsFirst: fc.boolean(), amount, list })
  .map(({ venue, token: sold, sellsFirst, amount: units, list: inner }) =>
    swap(venue, sellsFirst, units, concatHex([sold, inner]), null),
  );
const loans = fc
  .record({ venue: address, token, amount, list })
  .map(({ venue, token: asset, amount: units, list: inner }) => loan(venue, [EXECUTOR, asset, units, inner, 0]));
const compactable = fc.array(fc.oneof(exchanges, swaps, flashSwaps, loans), { maxLength: 5 });

describe("a compact call", () => {
  it("is read back as the call it stands for, and is shorter than its general form", () => {
    fc.assert(
      fc.property(compactable, (calls) => {
        const packed = encodeCallList(calls, CONTEXT);
        expect(decodeCallList(packed, CONTEXT)).to.deep.equal(calls);
        if (calls.length > 0) expect(size(packed)).to.be.lessThan(size(encodeCallList(calls)) - 100 * calls.length);
      }),
    );
  });

  it("names its token where the list has none or another", () => {
    const call = exchange(VENUE, [2n, 1n, 0n, 0n], wholeBalance(TOKEN, 68, "approval"));
    expect(encodeCallList([call], CONTEXT)).to.equal(concatHex(["0x18", VENUE, "0x21"]));
    const named = concatHex(["0x38", VENUE, TOKEN, "0x21"]);
    expect(encodeCallList([call], { ...CONTEXT, token: OTHER })).to.equal(named);
    expect(encodeCallList([call], { ...CONTEXT, token: null })).to.equal(named);
  });

  const HALF = { kind: "share", numerator: 1n, denominator: 2n } as const;
  const plain = wholeBalance(TOKEN, 68, "approval");
  const paid = wholeBalance(TOKEN, 68, "callback");
  const general: readonly [string, ExecutorCall][] = [
    ["a minimum of its own", exchange(VENUE, [0n, 1n, 0n, 5n], plain)],
    ["a coin beyond sixteen", exchange(VENUE, [0n, 16n, 0n, 0n], plain)],
    ["a share", exchange(VENUE, [0n, 1n, 7n, 0n], { ...plain, amount: HALF })],
    [
      "a stated amount beyond 128 bits",
      exchange(VENUE, [0n, 1n, 2n ** 128n, 0n], { ...plain, amount: { kind: "stated" } }),
    ],
    ["another spender", exchange(VENUE, [0n, 1n, 0n, 0n], { ...plain, spender: OTHER })],
    ["a rest for the treasury", exchange(VENUE, [0n, 1n, 0n, 0n], { ...plain, rest: "treasury" })],
    ["an amount elsewhere", exchange(VENUE, [0n, 1n, 0n, 0n], { ...plain, amountOffset: 100 })],
    ["a callback where none is due", { ...exchange(VENUE, [0n, 1n, 0n, 0n], plain), callback: true }],
    ["bytes after its arguments", lengthened(exchange(VENUE, [0n, 1n, 0n, 0n], plain))],
    ["another recipient", swap(VENUE, true, 0n, TOKEN, paid, OTHER)],
    ["a price limit of its own", swap(VENUE, true, 0n, TOKEN, paid, EXECUTOR, 1n << 96n)],
    ["another token to pay than to spend", swap(VENUE, true, 0n, OTHER, paid)],
    ["calls within a leg", swap(VENUE, true, 0n, concatHex([TOKEN, "0x00"]), paid)],
    ["an exact output", swap(VENUE, true, -5n, TOKEN, null)],
    ["too little data to pay by", swap(VENUE, true, 0n, "0x1234", null)],
    ["another borrower", loan(VENUE, [OTHER, TOKEN, 5n, "0x", 0])],
    ["a referral", loan(VENUE, [EXECUTOR, TOKEN, 5n, "0x", 1])],
    ["an amount beyond 128 bits", loan(VENUE, [EXECUTOR, TOKEN, 2n ** 128n, "0x", 0])],
    ["another function", { target: VENUE, data: "0x12345678", callback: false, spend: null }],
  ];
  for (const [what, call] of general) {
    it(`keeps its general form with ${what}`, () => {
      expect(encodeCallList([call], CONTEXT)).to.equal(encodeCallList([call]));
      expect(decodeCallList(encodeCallList([call], CONTEXT), CONTEXT)).to.deep.equal([call]);
    });
  }

  it("of no known kind, without a token, or cut short is refused", () => {
    expect(() => decodeCallList(concatHex(["0x1c", VENUE]), CONTEXT)).to.throw(InvalidInputError, /compact kind 4/);
    const tokenless = { ...CONTEXT, token: null };
    expect(() => decodeCallList(concatHex(["0x19", VENUE]), tokenless)).to.throw(InvalidInputError, /without a token/);
    expect(() => decodeCallList(concatHex(["0x18", VENUE]), CONTEXT)).to.throw(
      InvalidInputError,
      /call list at byte 21/,
    );
  });
});

function exchange(target: Address, args: readonly [bigint, bigint, bigint, bigint], spend: Spend): ExecutorCall {
  const data = encodeFunctionData({ abi: compactVenuesAbi, functionName: "exchange", args });
  return { target, data, callback: false, spend };
}

function swap(
  target: Address,
  sellsFirst: boolean,
  units: bigint,
  callbackData: Hex,
  spend: Spend | null,
  recipient: Address = EXECUTOR,
  limit: bigint = sellsFirst ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest,
): ExecutorCall {
  const args = [recipient, sellsFirst, units, limit, callbackData] as const;
  const data = encodeFunctionData({ abi: compactVenuesAbi, functionName: "swap", args });
  return { target, data, callback: true, spend };
}

function loan(target: Address, args: readonly [Address, Address, bigint, Hex, number]): ExecutorCall {
  const data = encodeFunctionData({ abi: compactVenuesAbi, functionName: "flashLoanSimple", args });
  return { target, data, callback: true, spend: null };
}

function lengthened(call: ExecutorCall): ExecutorCall {
  return { ...call, data: concatHex([call.data, "0x00"]) };
}
