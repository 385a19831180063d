import type { Token } from "../../domain/token.ts";

/** Base units of a token worth `usdWad` at `valueWad` dollars a coin, rounded down. */
export function unitsForUsdDown(token: Token, usdWad: bigint, valueWad: bigint): bigint {
  return (usdWad * 10n ** BigInt(token.decimals)) / valueWad;
}
