import fc from "fast-check";
import { type Address, getAddress, type Hex } from "viem";
import type { ExecutorCall, Spend, SpendAmount } from "../../bot/domain/executorCall.ts";

const SELECTOR_BYTES = 4;
const WORD_BYTES = 32;
const MAX_UINT128 = 2n ** 128n - 1n;

const address: fc.Arbitrary<Address> = bytes(20, 20).map((text) => getAddress(text));
const share: fc.Arbitrary<SpendAmount> = fc
  .tuple(fc.bigInt({ min: 1n, max: MAX_UINT128 }), fc.bigInt({ min: 0n, max: MAX_UINT128 }))
  .map(([denominator, other]) => ({ kind: "share", numerator: other % (denominator + 1n), denominator }));
const pairOutput: fc.Arbitrary<SpendAmount> = fc
  .bigInt({ min: 0n, max: 999_999n })
  .map((feePips) => ({ kind: "uniswapV2Output", feePips }));

/** Any list of calls that the executor's format can hold, whatever the calls would do. */
export const arbitraryCalls: fc.Arbitrary<readonly ExecutorCall[]> = fc.array(arbitraryCall(), { maxLength: 6 });

function arbitraryCall(): fc.Arbitrary<ExecutorCall> {
  return bytes(SELECTOR_BYTES, 400).chain((data) => {
    const length = (data.length - 2) / 2;
    const spend = length < SELECTOR_BYTES + WORD_BYTES ? fc.constant(null) : fc.option(arbitrarySpend(length));
    return fc.record({ target: address, data: fc.constant(data), callback: fc.boolean(), spend });
  });
}

function arbitrarySpend(dataLength: number): fc.Arbitrary<Spend> {
  const common = { token: address, spender: fc.option(address), rest: fc.constantFrom("none", "treasury") };
  const anywhere = fc.integer({ min: SELECTOR_BYTES, max: dataLength - WORD_BYTES });
  const general: fc.Arbitrary<Spend> = fc.record({
    ...common,
    amountOffset: anywhere,
    amount: fc.oneof(
      fc.constantFrom<SpendAmount>({ kind: "stated" }, { kind: "balance" }, { kind: "received" }),
      share,
    ),
    by: fc.constantFrom("approval", "payment", "callback"),
  });
  if (dataLength < SELECTOR_BYTES + 2 * WORD_BYTES) return general;
  const pair: fc.Arbitrary<Spend> = fc.record({
    ...common,
    amountOffset: fc.constantFrom(SELECTOR_BYTES, SELECTOR_BYTES + WORD_BYTES),
    amount: pairOutput,
    by: fc.constant("payment"),
  });
  return fc.oneof(general, pair);
}

function bytes(minLength: number, maxLength: number): fc.Arbitrary<Hex> {
  return fc.uint8Array({ minLength, maxLength }).map((array): Hex => `0x${Buffer.from(array).toString("hex")}`);
}
