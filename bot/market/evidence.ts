import type { Unit } from "../domain/coin.ts";
import type { SourceKind } from "../domain/fairValue.ts";

/** What one source says of one coin in dollars: a point, low and high the same, or a band. Wad. */
export type Evidence = {
  readonly source: string;
  readonly sourceKind: SourceKind;
  /** What the coin is priced in, or prices. */
  readonly other: Unit;
  readonly lowWad: bigint;
  readonly highWad: bigint;
  readonly vote: bigint;
};
