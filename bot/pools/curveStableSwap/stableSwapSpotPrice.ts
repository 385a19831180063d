import { WAD } from "../../domain/wad.ts";
import type { StableSwapState } from "./stableSwapState.ts";

/**
 * Marginal price before fees of coin `indexIn` in coin `indexOut`, both at 18 decimals, wad, rounded down; null where the
 * invariant has no solution. The ratio of the invariant's partial derivatives: (Ann + P/xᵢ) / (Ann + P/xⱼ) with
 * P = Dⁿ⁺¹ / (nⁿ·Πx) and Ann = A·n of the contract.
 */
export function stableSwapSpotPriceWad(state: StableSwapState, indexIn: number, indexOut: number): bigint | null {
  const x = state.scaled[indexIn] ?? 0n;
  const y = state.scaled[indexOut] ?? 0n;
  const d = state.invariant;
  if (d === null || d === 0n || x === 0n || y === 0n) return null;
  const coins = BigInt(state.scaled.length);
  const ann = state.fields.amplification * coins;
  const product =
    state.maths.amplificationPrecision *
    state.scaled.reduce((running, balance) => (running * d) / (balance * coins), d);
  return (WAD * y * (ann * x + product)) / (x * (ann * y + product));
}
