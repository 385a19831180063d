import { concatHex, type Hex, numberToHex, size } from "viem";
import type { CallListContext } from "./callListContext.ts";
import { callListFormat } from "./callListFormat.ts";
import { encodeCompactCall } from "./encodeCompactCall.ts";
import { InvalidInputError } from "./errors.ts";
import type { ExecutorCall, Spend, SpendAmount } from "./executorCall.ts";

const { bytes, sources, by, selectorBytes, wordBytes } = callListFormat;
const MAX_LENGTH = 2 ** (8 * bytes.length) - 1;
const MAX_SHARE = 2n ** BigInt(8 * bytes.share) - 1n;
const MILLION = 1_000_000n;

/**
 * Packs calls for the executor: the `calls` of `execute`, and the end of what a lender hands to its callback. With a
 * context, calls of the most used kinds take their compact form, which does the same for less gas.
 * @returns the calls one after the other, "0x" for none
 * @throws InvalidInputError on a call that the contract could not carry out as it stands
 */
export function encodeCallList(calls: readonly ExecutorCall[], context: CallListContext | null = null): Hex {
  return concatHex(
    calls.map((call, index) => (context === null ? null : encodeCompactCall(call, context)) ?? encodeCall(call, index)),
  );
}

function encodeCall({ target, data, callback, spend }: ExecutorCall, index: number): Hex {
  const field = `calls[${index}]`;
  const length = size(data);
  if (length < selectorBytes || length > MAX_LENGTH) {
    throw new InvalidInputError({
      field: `${field}.data`,
      value: `${length} bytes`,
      expected: `a selector and arguments, ${selectorBytes} to ${MAX_LENGTH} bytes`,
    });
  }
  const flags = (callback ? callListFormat.callback : 0) | (spend === null ? 0 : spendFlags(spend));
  return concatHex([
    numberToHex(flags, { size: bytes.flags }),
    target,
    numberToHex(length, { size: bytes.length }),
    spend === null ? "0x" : encodeSpend(spend, length, `${field}.spend`),
    data,
  ]);
}

function spendFlags({ amount, by: way, spender, rest }: Spend): number {
  const optional =
    (spender === null ? 0 : callListFormat.spender) | (rest === "none" ? 0 : callListFormat.restToTreasury);
  return sources[amount.kind] | by[way] | optional;
}

function encodeSpend(spend: Spend, dataLength: number, field: string): Hex {
  const { token, amountOffset, spender } = spend;
  if (!Number.isInteger(amountOffset) || amountOffset < selectorBytes || amountOffset + wordBytes > dataLength) {
    const expected = `a word of the arguments, ${selectorBytes} to ${dataLength - wordBytes}`;
    throw new InvalidInputError({ field: `${field}.amountOffset`, value: amountOffset, expected });
  }
  const offset = numberToHex(amountOffset, { size: bytes.length });
  return concatHex([token, offset, encodeAmount(spend, field), spender ?? "0x"]);
}

function encodeAmount(spend: Spend, field: string): Hex {
  const { amount } = spend;
  switch (amount.kind) {
    case "stated":
    case "balance":
    case "received":
      return "0x";
    case "share":
      return encodeShare(amount, field);
    case "uniswapV2Output":
      return encodeUniswapV2Output(spend, amount.feePips, field);
    default:
      return amount satisfies never;
  }
}

function encodeShare({ numerator, denominator }: SpendAmount & { readonly kind: "share" }, field: string): Hex {
  if (numerator < 0n || numerator > denominator || denominator === 0n || denominator > MAX_SHARE) {
    const expected = `a fraction from 0 to 1 with a denominator up to ${MAX_SHARE}`;
    throw new InvalidInputError({ field: `${field}.amount`, value: `${numerator}/${denominator}`, expected });
  }
  return concatHex([numerator, denominator].map((part) => numberToHex(part, { size: bytes.share })));
}

function encodeUniswapV2Output({ by: way, amountOffset }: Spend, feePips: bigint, field: string): Hex {
  if (way !== "payment") {
    throw new InvalidInputError({
      field: `${field}.by`,
      value: way,
      expected: "payment: a Uniswap v2 pair is paid first",
    });
  }
  if (amountOffset !== selectorBytes && amountOffset !== selectorBytes + wordBytes) {
    const expected = "4 (amount0Out) or 36 (amount1Out)";
    throw new InvalidInputError({ field: `${field}.amountOffset`, value: amountOffset, expected });
  }
  if (feePips < 0n || feePips >= MILLION) {
    throw new InvalidInputError({
      field: `${field}.amount.feePips`,
      value: feePips,
      expected: "millionths, 0 to 999999",
    });
  }
  return numberToHex(feePips, { size: bytes.feePips });
}
