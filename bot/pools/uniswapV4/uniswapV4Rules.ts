import type { Json } from "../../domain/json.ts";
import type { ExactOutQuote, QuoteFailure } from "../../domain/pool.ts";
import type { MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import { concentratedCurve } from "../uniswapV3/concentratedCurve.ts";
import { concentratedSpotPriceWad } from "../uniswapV3/concentratedSpotPriceWad.ts";
import { quoteExactOut } from "../uniswapV3/quoteExactOut.ts";
import { swapExactIn } from "../uniswapV3/swapExactIn.ts";
import { foldUniswapV4Log } from "./foldUniswapV4Log.ts";
import { storeUniswapV4 } from "./uniswapV4Snapshot.ts";
import type { UniswapV4State } from "./uniswapV4State.ts";

/** What a swap takes and pays is an int128 each. */
const DELTA_LIMIT = 1n << 127n;

/**
 * The steps of a swap and their roundings are those of v3 (Uniswap v4, SwapMath and Pool.swap); the fee may differ by
 * direction, and amounts have fewer bits.
 */
export const uniswapV4Rules: MirrorRules<UniswapV4State> = {
  fixedPrice: false,
  fold: foldUniswapV4Log,
  advance: (state) => state,
  swap: (state, indexIn, _indexOut, amountIn) => swap(state, indexIn === 0, amountIn),
  quoteExactOut: ({ pool }, indexIn, _indexOut, amountOut) => exactOut(quoteExactOut(pool, indexIn === 0, amountOut)),
  searchCurve: ({ pool }, indexIn) => concentratedCurve(pool, indexIn === 0),
  spotPriceWad: ({ pool }, pair) => concentratedSpotPriceWad(pool, pair),
  store,
};

function swap(state: UniswapV4State, zeroForOne: boolean, amountIn: bigint): Traded<UniswapV4State> | QuoteFailure {
  const swapped = swapExactIn(state.pool, zeroForOne, amountIn);
  if (!swapped.ok) return swapped;
  if (amountIn >= DELTA_LIMIT || swapped.amountOut >= DELTA_LIMIT) return tooLarge();
  return { ...swapped, after: () => ({ ...state, pool: swapped.after() }) };
}

function exactOut(quote: ExactOutQuote): ExactOutQuote {
  return quote.ok && quote.amountIn >= DELTA_LIMIT ? tooLarge() : quote;
}

function tooLarge(): QuoteFailure {
  return { ok: false, reason: "the swap's amounts do not fit the manager's int128" };
}

function store({ pool, lpFeePips, protocolFeesPips }: UniswapV4State, distrust: string | null): Json {
  const { sqrtPriceX96, tick, liquidity, tickSpacing, table } = pool;
  return storeUniswapV4({ sqrtPriceX96, tick, liquidity, tickSpacing, table, lpFeePips, protocolFeesPips }, distrust);
}
