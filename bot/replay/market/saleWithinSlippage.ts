import type { CoinSymbol } from "../../domain/coin.ts";
import { PIPS, WAD } from "../../domain/wad.ts";
import type { TraderKind } from "./flowBlock.ts";
import type { FlowScene, WantedSwap } from "./participant.ts";
import { unitsForUsdDown } from "./unitsForUsdDown.ts";

const QUARTERINGS = 5;
/** A trader's own minimum, below what it was quoted. */
const TOLERANCE_PIPS = 5_000n;

/** What somebody wants to sell, and how far below the exchanges' price the pool may pay at the margin. */
export type WantedSale = {
  readonly trader: string;
  readonly kind: TraderKind;
  readonly poolId: string;
  readonly coinIn: CoinSymbol;
  readonly coinOut: CoinSymbol;
  readonly usdWad: bigint;
  readonly slippagePips: bigint;
};

/** The sale at its wanted size, or at a quarter of it and so on, until the pool's price bears it; none where it never does. */
export function saleWithinSlippage(scene: FlowScene, sale: WantedSale): readonly WantedSwap[] {
  const { market, reference, timeMs } = scene;
  const pool = market.pool(sale.poolId);
  const tokenIn = market.token(sale.poolId, sale.coinIn);
  const tokenOut = market.token(sale.poolId, sale.coinOut);
  const valueInWad = reference.valueWad(sale.coinIn, timeMs);
  const fairWad = (valueInWad * WAD) / reference.valueWad(sale.coinOut, timeMs);
  const lowestWad = (fairWad * (PIPS - sale.slippagePips)) / PIPS;
  let amountIn = unitsForUsdDown(tokenIn, sale.usdWad, valueInWad);
  for (let attempt = 0; attempt < QUARTERINGS && amountIn > 0n; attempt += 1) {
    const quote = pool.quoteExactIn(tokenIn.address, tokenOut.address, amountIn);
    const after = pool.afterSwap(tokenIn.address, tokenOut.address, amountIn);
    if (quote.ok && !("ok" in after) && after.spotPriceWad(tokenIn.address, tokenOut.address) >= lowestWad) {
      const minAmountOut = (quote.amountOut * (PIPS - TOLERANCE_PIPS)) / PIPS;
      const { trader, kind, poolId } = sale;
      return [{ trader, kind, poolId, tokenIn: tokenIn.address, tokenOut: tokenOut.address, amountIn, minAmountOut }];
    }
    amountIn /= 4n;
  }
  return [];
}
