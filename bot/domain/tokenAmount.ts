import { TokenMismatchError } from "./errors.ts";
import type { Token } from "./token.ts";

/** An amount in base units, tagged with its token. May be negative where it is a difference. */
export type TokenAmount = { readonly token: Token; readonly units: bigint };

/** True where both are the same deployment on the same chain. */
export function sameToken(a: Token, b: Token): boolean {
  return a.chainId === b.chainId && a.address.toLowerCase() === b.address.toLowerCase();
}

/** Sum of two amounts of one token. Throws TokenMismatchError for two tokens. */
export function addAmounts(a: TokenAmount, b: TokenAmount): TokenAmount {
  if (!sameToken(a.token, b.token)) throw new TokenMismatchError(a.token, b.token);
  return { token: a.token, units: a.units + b.units };
}

/**
 * Value in `wad` of a price unit, rounded toward minus infinity so that a gain is never overstated.
 * @param priceWad price of one whole token, 1e18 fixed point
 */
export function amountValueWadDown(amount: TokenAmount, priceWad: bigint): bigint {
  const product = amount.units * priceWad;
  const scale = 10n ** BigInt(amount.token.decimals);
  const quotient = product / scale;
  return product < 0n && quotient * scale !== product ? quotient - 1n : quotient;
}
