import type { ListedPool } from "../../domain/chain.ts";

/** A pool as a factory or registry tells of it. */
export type FoundPool = {
  /** As the configuration lists it. */
  readonly listed: ListedPool;
  /** Hundredths of a basis point; null where the fee is no fixed one, or the factory does not tell it. */
  readonly feePips: number | null;
  /** Null where no log of its making was found. */
  readonly createdAtBlock: bigint | null;
  /** Why it cannot be followed; null where nothing is known against it yet. */
  readonly refusal: string | null;
};
