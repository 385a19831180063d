import type { QuoteFailure } from "../../domain/pool.ts";
import { WAD } from "../../domain/wad.ts";
import type { MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { foldUniswapV3Log } from "./foldUniswapV3Log.ts";
import { swapExactIn } from "./swapExactIn.ts";
import { tickAtSqrtRatio } from "./tickAtSqrtRatio.ts";
import { tickCurve } from "./tickCurve.ts";
import { storeUniswapV3 } from "./uniswapV3Snapshot.ts";
import type { UniswapV3State } from "./uniswapV3State.ts";

const Q192_BITS = 192n;

/** Concentrated liquidity, from tick to tick (Uniswap v3 whitepaper, 6.2 and 6.3). */
export const uniswapV3Rules: MirrorRules<UniswapV3State> = {
  fixedPrice: false,
  fold: foldUniswapV3Log,
  advance: (state) => state,
  swap: (state, indexIn, _indexOut, amountIn) => swap(state, indexIn === 0, amountIn),
  searchCurve: (state, indexIn) => tickCurve(state, indexIn === 0),
  spotPriceWad,
  store: storeUniswapV3,
};

function swap(state: UniswapV3State, zeroForOne: boolean, amountIn: bigint): Traded<UniswapV3State> | QuoteFailure {
  const swapped = swapExactIn(state, zeroForOne, amountIn);
  if (!swapped.ok) return swapped;
  const { amountOut, extraGas, sqrtPriceX96, liquidity, lowestTick, highestTick } = swapped;
  const after = () => {
    const tick = tickAtSqrtRatio(sqrtPriceX96, lowestTick, highestTick);
    return { ...state, sqrtPriceX96, liquidity, tick };
  };
  return { ok: true, amountOut, extraGas, after };
}

function spotPriceWad({ sqrtPriceX96 }: UniswapV3State, { indexIn, tokenIn, tokenOut }: TokenPair): bigint {
  const squared = sqrtPriceX96 * sqrtPriceX96;
  if (squared === 0n) return 0n;
  const wholeIn = WAD * 10n ** BigInt(tokenIn.decimals);
  const wholeOut = 10n ** BigInt(tokenOut.decimals);
  return indexIn === 0 ? (wholeIn * squared) / (wholeOut << Q192_BITS) : (wholeIn << Q192_BITS) / (wholeOut * squared);
}
