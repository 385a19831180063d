import type { Token } from "../../domain/token.ts";
import { WAD } from "../../domain/wad.ts";

/** Base units of `tokenOut` for `unitsIn` of `tokenIn` at `priceWad` whole out per whole in, rounded down. */
export function unitsAtPriceDown(tokenIn: Token, tokenOut: Token, unitsIn: bigint, priceWad: bigint): bigint {
  return (unitsIn * priceWad * 10n ** BigInt(tokenOut.decimals)) / (WAD * 10n ** BigInt(tokenIn.decimals));
}
