import { RepegError } from "../../domain/errors.ts";
import { formatWad } from "../../domain/formatWad.ts";
import type { PoolMirror, PoolType } from "../../domain/pool.ts";
import { isJsonObject } from "../poolStates/isJsonObject.ts";
import { LineFields } from "../poolStates/lineFields.ts";
import { openStatedPool } from "../poolStates/openStatedPool.ts";

const PRICE_DIGITS = 18;

/**
 * What one line is answered with: what the pool pays or takes, why it would revert, or what is wrong with the line.
 * `answered` is false for the last alone.
 */
export type QuoteAnswer =
  | { readonly ok: true; readonly amountIn: bigint; readonly amountOut: bigint; readonly priceAfter: string | null }
  | { readonly ok: false; readonly reason: string }
  | { readonly error: string; readonly message: string; readonly cure: string };

/** What the lines leave to the command line. */
export type QuoteDefaults = { readonly poolTypes: ReadonlyMap<string, PoolType>; readonly type?: string };

/**
 * Answers one line: the pool's state, the places `i` and `j` of the coins sold and bought, and either the amount sold (`dx`
 * or `amountIn`) or the amount bought (`amountOut`), base units. Never throws.
 */
export function quoteLine(text: string, { poolTypes, type }: QuoteDefaults): QuoteAnswer & { readonly id?: unknown } {
  const parsed = parse(text);
  if (!isJsonObject(parsed)) {
    return { error: "INVALID_INPUT", message: "the line is no JSON object", cure: "write one JSON object a line" };
  }
  const id = parsed["id"];
  return { ...(id === undefined ? {} : { id }), ...answer(new LineFields(parsed), poolTypes, type) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(line: LineFields, poolTypes: QuoteDefaults["poolTypes"], type: string | undefined): QuoteAnswer {
  try {
    return quoted(openStatedPool(line, poolTypes, type), line);
  } catch (error) {
    if (!(error instanceof RepegError)) throw error;
    return { error: error.code, message: error.message, cure: error.cure };
  }
}

function quoted(mirror: PoolMirror, line: LineFields): QuoteAnswer {
  const [indexIn, indexOut] = [line.integer("i"), line.integer("j")];
  const { tokens } = mirror.deployment;
  const [tokenIn, tokenOut] = [tokens[indexIn]?.address, tokens[indexOut]?.address];
  const wanted = line.has("amountOut") ? line.natural("amountOut") : null;
  const sold = wanted === null ? line.natural("dx", "amountIn") : null;
  if (tokenIn === undefined || tokenOut === undefined || tokenIn === tokenOut) {
    return { ok: false, reason: `coins ${indexIn} and ${indexOut} are no pair of a pool of ${tokens.length} coins` };
  }
  if (sold !== null) return sale(mirror, tokenIn, tokenOut, sold, line.naturalOr(0n, "min_dy", "amountOutMin"));
  return purchase(mirror, tokenIn, tokenOut, wanted ?? 0n);
}

type Address = PoolMirror["deployment"]["address"];

function sale(
  mirror: PoolMirror,
  tokenIn: Address,
  tokenOut: Address,
  amountIn: bigint,
  amountOutMin: bigint,
): QuoteAnswer {
  const quote = mirror.quoteExactIn(tokenIn, tokenOut, amountIn);
  if (!quote.ok) return quote;
  const { amountOut } = quote;
  if (amountOut < amountOutMin) return { ok: false, reason: `it pays ${amountOut}, less than ${amountOutMin}` };
  return { ok: true, amountIn, amountOut, priceAfter: priceAfter(mirror, tokenIn, tokenOut, amountIn) };
}

function purchase(mirror: PoolMirror, tokenIn: Address, tokenOut: Address, amountOut: bigint): QuoteAnswer {
  const quote = mirror.quoteExactOut?.(tokenIn, tokenOut, amountOut);
  if (quote === undefined) return { ok: false, reason: "the pool has no swap for an exact output" };
  if (!quote.ok) return quote;
  const { amountIn } = quote;
  return { ok: true, amountIn, amountOut, priceAfter: priceAfter(mirror, tokenIn, tokenOut, amountIn) };
}

/** Null where the pool is left without a price. */
function priceAfter(mirror: PoolMirror, tokenIn: Address, tokenOut: Address, amountIn: bigint): string | null {
  const after = mirror.afterSwap(tokenIn, tokenOut, amountIn);
  const price = "ok" in after ? 0n : after.spotPriceWad(tokenIn, tokenOut);
  return price === 0n ? null : formatWad(price, PRICE_DIGITS);
}
