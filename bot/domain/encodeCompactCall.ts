import {
  type Address,
  concatHex,
  decodeFunctionData,
  encodeFunctionData,
  type Hex,
  isAddressEqual,
  numberToHex,
  size,
  slice,
} from "viem";
import type { CallListContext } from "./callListContext.ts";
import { callListFormat } from "./callListFormat.ts";
import { compactVenuesAbi } from "./compactVenuesAbi.ts";
import type { ExecutorCall, Spend } from "./executorCall.ts";
import { sqrtPriceBounds } from "./sqrtPriceBounds.ts";

const { compact, bytes } = callListFormat;
const { kinds } = compact;
/** Selector, then two words: `exchange` and `swap` have their amount third. */
const AMOUNT_OFFSET = 4 + 2 * 32;
const EXCHANGE_SOURCES = { balance: 0, received: compact.received, stated: compact.stated } as const;
const MAX_COIN = 2n ** BigInt(compact.coinBits) - 1n;
const MAX_AMOUNT = 2n ** BigInt(8 * compact.bytes.amount) - 1n;
const MAX_LIST = 2 ** (8 * bytes.length) - 1;

/**
 * The compact form of a call, in which the executor makes the calldata itself.
 * @returns null where the call has none: another function, other arguments than the executor would write, another way
 * to spend
 */
export function encodeCompactCall(call: ExecutorCall, context: CallListContext): Hex | null {
  const known = attempt(() => decodeFunctionData({ abi: compactVenuesAbi, data: call.data }));
  if (known === null) return null;
  // Trailing bytes or another padding would be lost.
  if (encodeFunctionData({ abi: compactVenuesAbi, ...known }) !== call.data.toLowerCase()) return null;
  switch (known.functionName) {
    case "exchange":
      return compactExchange(call, known.args, context);
    case "swap":
      return compactSwap(call, known.args, context);
    case "flashLoanSimple":
      return compactLoan(call, known.args, context);
    default:
      return known satisfies never;
  }
}

function compactExchange(
  { target, spend, callback }: ExecutorCall,
  [i, j, amount, minDy]: readonly [bigint, bigint, bigint, bigint],
  context: CallListContext,
): Hex | null {
  const source = spend?.amount.kind;
  if (callback || minDy !== 0n || !isPlain(spend, "approval")) return null;
  if (source === undefined || source === "share" || source === "uniswapV2Output" || amount > MAX_AMOUNT) return null;
  if (!isCoin(i) || !isCoin(j)) return null;
  const stated = source === "stated" ? numberToHex(amount, { size: compact.bytes.amount }) : "0x";
  const flags = kinds.curveExchange | EXCHANGE_SOURCES[source];
  const coins = numberToHex((i << BigInt(compact.coinBits)) | j, { size: compact.bytes.coins });
  return concatHex([head(flags, target, spend.token, context), stated, coins]);
}

function compactSwap(
  { target, spend, callback }: ExecutorCall,
  [recipient, zeroForOne, amount, limit, data]: readonly [Address, boolean, bigint, bigint, Hex],
  context: CallListContext,
): Hex | null {
  const bound = zeroForOne ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest;
  if (!callback || !isAddressEqual(recipient, context.executor) || limit !== bound || size(data) < bytes.address)
    return null;
  const token = slice(data, 0, bytes.address);
  const kind = zeroForOne ? kinds.uniswapV3Sell0 : kinds.uniswapV3Sell1;
  if (spend === null) {
    const list = size(data) === bytes.address ? "0x" : slice(data, bytes.address);
    return amount < 0n ? null : withLoan(head(kind | compact.borrows, target, token, context), amount, list);
  }
  const same = isAddressEqual(token, spend.token) && size(data) === bytes.address;
  if (!same || spend.amount.kind !== "balance" || !isPlain(spend, "callback")) return null;
  return head(kind, target, token, context);
}

function compactLoan(
  { target, spend, callback }: ExecutorCall,
  [receiver, asset, amount, params, referral]: readonly [Address, Address, bigint, Hex, number],
  context: CallListContext,
): Hex | null {
  if (!callback || spend !== null || referral !== 0 || !isAddressEqual(receiver, context.executor)) return null;
  return withLoan(head(kinds.aaveV3Loan, target, asset, context), amount, params);
}

function isPlain(spend: Spend | null, by: Spend["by"]): spend is Spend {
  return (
    spend !== null &&
    spend.by === by &&
    spend.amountOffset === AMOUNT_OFFSET &&
    spend.spender === null &&
    spend.rest === "none"
  );
}

function isCoin(index: bigint): boolean {
  return index >= 0n && index <= MAX_COIN;
}

function head(flags: number, target: Address, token: Address, context: CallListContext): Hex {
  const named = context.token === null || !isAddressEqual(token, context.token);
  const marked = flags | compact.mark | (named ? compact.hasToken : 0);
  return concatHex([numberToHex(marked, { size: bytes.flags }), target, named ? token : "0x"]);
}

function withLoan(start: Hex, amount: bigint, list: Hex): Hex | null {
  const length = size(list);
  if (amount > MAX_AMOUNT || length > MAX_LIST) return null;
  const stated = numberToHex(amount, { size: compact.bytes.amount });
  return concatHex([start, stated, numberToHex(length, { size: bytes.length }), list]);
}

/** Null where the bytes are not what they would have to be. */
function attempt<Result>(decode: () => Result): Result | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
