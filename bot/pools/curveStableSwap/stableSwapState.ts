import type { AmplificationRamp } from "./amplificationRamp.ts";
import { invariantOf } from "./stableSwapInvariant.ts";
import type { TransferFee } from "./transferFee.ts";

/** Everything of a pool that a quote depends on. */
export type StableSwapFields = {
  /** `balances(i)`, base units: what the pool trades with; admin fees lie above it. */
  readonly balances: readonly bigint[];
  /** The contract's A at the time last told. */
  readonly amplification: bigint;
  readonly ramp: AmplificationRamp;
  /** Share of the output kept, and the owner's share of that, both in 1e-10. */
  readonly feeE10: bigint;
  readonly adminFeeE10: bigint;
  /** Of the coin that the pool takes as possibly fee-taking. */
  readonly transferFee: TransferFee;
  /** Null where the pool does not tell, as the 3pool does not. */
  readonly killed: boolean | null;
};

/** A state with what follows from it: balances at 18 decimals, and D, worked out once when first asked for. */
export class StableSwapState {
  readonly fields: StableSwapFields;
  /** Factor of each coin from base units to 18 decimals. */
  readonly multipliers: readonly bigint[];
  readonly scaled: readonly bigint[];
  #invariant: bigint | null | undefined;

  constructor(fields: StableSwapFields, multipliers: readonly bigint[]) {
    this.fields = fields;
    this.multipliers = multipliers;
    this.scaled = fields.balances.map((balance, index) => balance * (multipliers[index] ?? 0n));
  }

  /** D, or null where the contract's own computation reverts. */
  get invariant(): bigint | null {
    if (this.#invariant === undefined) this.#invariant = invariantOf(this.scaled, this.fields.amplification);
    return this.#invariant;
  }

  with(changed: Partial<StableSwapFields>): StableSwapState {
    return new StableSwapState({ ...this.fields, ...changed }, this.multipliers);
  }
}
