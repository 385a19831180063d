import type { Json } from "../../domain/json.ts";
import type { MirrorRules } from "../mirror/mirrorRules.ts";
import { concentratedCurve } from "./concentratedCurve.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { concentratedSpotPriceWad } from "./concentratedSpotPriceWad.ts";
import { foldUniswapV3Log } from "./foldUniswapV3Log.ts";
import { quoteExactOut } from "./quoteExactOut.ts";
import { swapExactIn } from "./swapExactIn.ts";
import { storeUniswapV3 } from "./uniswapV3Snapshot.ts";

/** Concentrated liquidity with one fee for both directions. */
export const uniswapV3Rules: MirrorRules<ConcentratedLiquidity> = {
  fixedPrice: false,
  fold: foldUniswapV3Log,
  advance: (state) => state,
  swap: (state, indexIn, _indexOut, amountIn) => swapExactIn(state, indexIn === 0, amountIn),
  quoteExactOut: (state, indexIn, _indexOut, amountOut) => quoteExactOut(state, indexIn === 0, amountOut),
  searchCurve: (state, indexIn) => concentratedCurve(state, indexIn === 0),
  spotPriceWad: concentratedSpotPriceWad,
  store,
};

function store(state: ConcentratedLiquidity, distrust: string | null): Json {
  const { sqrtPriceX96, tick, liquidity, table, tickSpacing } = state;
  return storeUniswapV3({ sqrtPriceX96, tick, liquidity, table, tickSpacing, feePips: state.feePips(true) }, distrust);
}
