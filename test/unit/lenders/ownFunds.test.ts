import { expect } from "chai";
import { type Address, decodeFunctionData, encodeAbiParameters, erc20Abi, parseAbiParameters } from "viem";
import type { ContractRead, ReadResult } from "../../../bot/domain/contractRead.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { ownFunds } from "../../../bot/lenders/ownFunds.ts";

const OPERATOR = "0x1000000000000000000000000000000000000001";
const EXECUTOR = "0x2000000000000000000000000000000000000002";
const USDT: Token = { chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", coin: "USDT", decimals: 6 };
const LEG: ExecutorCall = { target: EXECUTOR, data: "0x12345678", callback: false, spend: null };

describe("the operator's own funds", () => {
  it("are what it holds, as far as it lets the executor take them, for nothing", () => {
    for (const [held, allowed, capacity] of [
      [500n, 300n, 300n],
      [300n, 500n, 300n],
      [500n, 0n, 0n],
    ] as const) {
      const book = ownFunds.open(read(held, allowed));
      expect(book.offer({ token: USDT, units: capacity + 1n, legs: [] })).to.deep.equal({
        ok: false,
        reason: `${capacity + 1n} units of USDT asked, ${capacity} there`,
      });
      if (capacity > 0n) {
        expect(book.offer({ token: USDT, units: capacity, legs: [] })).to.include({ ok: true, feeUnits: 0n });
      }
    }
  });

  it("are none without an executor that could take them, and none of a token that does not say", () => {
    for (const state of [read(500n, 500n, null), read(null, 500n), read(500n, null)]) {
      const answer = ownFunds.open(state).offer({ token: USDT, units: 1n, legs: [] });
      expect(answer).to.deep.equal({ ok: false, reason: "USDT is not lent" });
    }
  });

  it("are traded by the legs' own calls: there is nobody to borrow from", () => {
    const request = { token: USDT, units: 300n, legs: [] };
    const trade = {
      request,
      pools: [],
      legCalls: [[LEG], [LEG]],
      feeUnits: 0n,
      executor: EXECUTOR,
      state: null,
    } as const;
    expect(ownFunds.encode(OPERATOR, trade)).to.deep.equal([LEG, LEG]);
  });
});

function read(held: bigint | null, allowed: bigint | null, executor: Address | null = EXECUTOR): Json {
  const reading = ownFunds.readState(OPERATOR, [USDT], executor);
  let step = reading.next();
  while (step.done !== true) step = reading.next(step.value.map((asked) => answer(asked, held, allowed)));
  return step.value;
}

function answer({ target, data }: ContractRead, held: bigint | null, allowed: bigint | null): ReadResult {
  expect(target).to.equal(USDT.address);
  const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data });
  expect(args).to.deep.equal(functionName === "allowance" ? [OPERATOR, EXECUTOR] : [OPERATOR]);
  const units = functionName === "allowance" ? allowed : held;
  if (units === null) return { ok: false, data: "0x" };
  return { ok: true, data: encodeAbiParameters(parseAbiParameters("uint256"), [units]) };
}
