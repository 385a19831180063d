import type { Address } from "viem";
import type { PoolDeployment, QuoteFailure } from "../../domain/pool.ts";
import { tokenIndex } from "./tokenIndex.ts";

/** Places of two different coins in the pool's own order. */
export type TradedPair = { readonly ok: true; readonly indexIn: number; readonly indexOut: number };

/**
 * Which coins of the pool a quote is about, before anything is worked out.
 * @param distrust why the mirror cannot be trusted, or null
 * @returns the failure where it cannot, or where the tokens are no pair of the pool
 */
export function tradedPair(
  deployment: PoolDeployment,
  distrust: string | null,
  tokenIn: Address,
  tokenOut: Address,
): TradedPair | QuoteFailure {
  if (distrust !== null) return { ok: false, reason: `the mirror cannot be trusted: ${distrust}` };
  const indexIn = tokenIndex(deployment, tokenIn);
  const indexOut = tokenIndex(deployment, tokenOut);
  if (indexIn >= 0 && indexOut >= 0 && indexIn !== indexOut) return { ok: true, indexIn, indexOut };
  return { ok: false, reason: `${tokenIn} to ${tokenOut} is no pair of ${deployment.id}` };
}
