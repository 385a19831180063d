import type { TickTable } from "./tickTable.ts";

/** What does not change along a ladder of stops. */
export type LadderTerms = {
  readonly table: TickTable;
  readonly tickSpacing: number;
  /** True where the price falls. */
  readonly zeroForOne: boolean;
  /** Hundredths of a basis point of the input; less than the whole. */
  readonly feePips: bigint;
};
