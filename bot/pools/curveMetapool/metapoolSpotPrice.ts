import { WAD } from "../../domain/wad.ts";
import { stableSwapSpotPriceWad } from "../curveStableSwap/stableSwapSpotPrice.ts";
import type { StableSwapState } from "../curveStableSwap/stableSwapState.ts";
import type { MetapoolState } from "./metapoolState.ts";

/**
 * Marginal price before fees of one whole coin in another, wad, rounded down; null where there is none. Through the base
 * pool: a unit of its D costs 1/(∂D/∂x) of a coin, and D is what the metapool's second coin is counted in.
 */
export function metapoolSpotPriceWad(state: MetapoolState, indexIn: number, indexOut: number): bigint | null {
  const { own, base } = state;
  if (own === null) return null;
  if (indexIn > 0 && indexOut > 0) return stableSwapSpotPriceWad(base, indexIn - 1, indexOut - 1);
  const ownPrice = indexIn === 0 ? stableSwapSpotPriceWad(own, 0, 1) : stableSwapSpotPriceWad(own, 1, 0);
  const slope = invariantSlopeWad(base, (indexIn === 0 ? indexOut : indexIn) - 1);
  if (ownPrice === null || slope === null || slope === 0n) return null;
  return indexIn === 0 ? (ownPrice * WAD) / slope : (ownPrice * slope) / WAD;
}

/** ∂D/∂x = (Ann + P/x) / (Ann − 1 + (n + 1)·P/D) with P = Dⁿ⁺¹/(nⁿ·Πx), at a whole A. */
function invariantSlopeWad(state: StableSwapState, index: number): bigint | null {
  const x = state.scaled[index] ?? 0n;
  const d = state.invariant;
  if (d === null || d === 0n || x === 0n) return null;
  const coins = BigInt(state.scaled.length);
  const ann = state.fields.amplification * coins;
  const product = state.scaled.reduce((running, balance) => (running * d) / (balance * coins), d);
  return (WAD * d * (ann * x + product)) / (x * ((ann - 1n) * d + (coins + 1n) * product));
}
