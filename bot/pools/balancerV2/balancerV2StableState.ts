import type { AmplificationRamp } from "../curveStableSwap/amplificationRamp.ts";
import { stableInvariantUp } from "./stableInvariantUp.ts";

/** All that a quote of a stable pool depends on. */
export type BalancerV2StableFields = {
  /** What the Vault holds for the pool, base units, in the pool's own order. */
  readonly balances: readonly bigint[];
  /** Factor of each coin from base units to 18 decimals. */
  readonly factors: readonly bigint[];
  /** Taken from what comes in, wad. */
  readonly swapFeeWad: bigint;
  /** A in thousandths at the newest block; null where it moves along a line that the pool does not tell. */
  readonly amplificationE3: bigint | null;
  /** Where A moves to, in thousandths; null where it stands still or the line is not known. */
  readonly ramp: AmplificationRamp | null;
  readonly paused: boolean;
  /** Unix seconds after which no pause holds any more. */
  readonly bufferPeriodEndSeconds: bigint;
};

/** A stable pool at one moment; never changed. Its invariant is worked out once, when it is first asked for. */
export class BalancerV2StableState {
  readonly fields: BalancerV2StableFields;
  #scaled: readonly bigint[] | null = null;
  #invariant: bigint | null | undefined;

  constructor(fields: BalancerV2StableFields) {
    this.fields = fields;
  }

  /** Balances at 18 decimals. */
  get scaled(): readonly bigint[] {
    const { balances, factors } = this.fields;
    this.#scaled ??= balances.map((balance, index) => balance * (factors[index] ?? 0n));
    return this.#scaled;
  }

  /** The contract's D, rounded up; null where it has none or A is not known. */
  get invariant(): bigint | null {
    const { amplificationE3 } = this.fields;
    if (this.#invariant === undefined) {
      this.#invariant = amplificationE3 === null ? null : stableInvariantUp(this.scaled, amplificationE3);
    }
    return this.#invariant;
  }

  /** The same pool with some fields changed. */
  with(changed: Partial<BalancerV2StableFields>): BalancerV2StableState {
    return new BalancerV2StableState({ ...this.fields, ...changed });
  }
}
