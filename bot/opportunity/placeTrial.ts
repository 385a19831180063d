import type { SettledSwap } from "./swap.ts";

/** What trading at some places would come to. Worths in wad of one unit, whichever it is. */
export type PlaceTrial = {
  readonly swaps: readonly SettledSwap[];
  /** What is gained or got, gas taken off. */
  readonly netWad: bigint;
  /** What is lost at least without a place, before gas; by place. */
  readonly worthWadByPlace: ReadonlyMap<string, bigint>;
  /** What the gas of a place's sales costs; by place. */
  readonly gasWadByPlace: ReadonlyMap<string, bigint>;
};
