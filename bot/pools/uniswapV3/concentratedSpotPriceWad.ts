import { WAD } from "../../domain/wad.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import type { PricePoint } from "./pricePoint.ts";

const Q192_BITS = 192n;

/** Marginal price of a whole coin before fees, wad, rounded down; zero where the pool has no price. */
export function concentratedSpotPriceWad(
  { sqrtPriceX96 }: PricePoint,
  { indexIn, tokenIn, tokenOut }: TokenPair,
): bigint {
  const squared = sqrtPriceX96 * sqrtPriceX96;
  if (squared === 0n) return 0n;
  const wholeIn = WAD * 10n ** BigInt(tokenIn.decimals);
  const wholeOut = 10n ** BigInt(tokenOut.decimals);
  return indexIn === 0 ? (wholeIn * squared) / (wholeOut << Q192_BITS) : (wholeIn << Q192_BITS) / (wholeOut * squared);
}
