import type { CoinSymbol } from "../domain/coin.ts";
import type { Deepest, DepegSide } from "./depegState.ts";

/** One coin's fair value at one moment, seen from one side of its peg. */
export type Observation = {
  readonly coin: CoinSymbol;
  readonly side: DepegSide;
  readonly valueWad: bigint;
  /** Distance from the peg toward `side`; zero on the other side. */
  readonly deviationPips: bigint;
  /** The same of the agreeing source closest to the peg: how far all of them are out on this side. */
  readonly closestPips: bigint;
  readonly timeMs: number;
  /** Sources that agree on the value. */
  readonly sources: readonly string[];
};

/** The further of what was known and what is seen now. */
export function deeper(known: Deepest, { deviationPips, valueWad, timeMs: atMs }: Observation): Deepest {
  return deviationPips > known.deviationPips ? { deviationPips, valueWad, atMs } : known;
}
