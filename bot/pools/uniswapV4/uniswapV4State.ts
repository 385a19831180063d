import { ConcentratedLiquidity } from "../uniswapV3/concentratedLiquidity.ts";
import { swapFeesPips } from "./swapFeesPips.ts";
import type { UniswapV4Fees, UniswapV4Fields } from "./uniswapV4Fields.ts";

/** A pool's liquidity at its price, and the fees that its swap fees are made of. */
export type UniswapV4State = UniswapV4Fees & { readonly pool: ConcentratedLiquidity };

/** The state that reads add up to. */
export function uniswapV4StateOf(fields: UniswapV4Fields): UniswapV4State {
  const { lpFeePips, protocolFeesPips, table, tickSpacing } = fields;
  const pool = ConcentratedLiquidity.of(fields, { table, tickSpacing, feesPips: swapFeesPips(fields) });
  return { pool, lpFeePips, protocolFeesPips };
}
