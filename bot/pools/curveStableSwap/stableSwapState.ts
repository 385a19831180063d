import type { AmplificationRamp } from "./amplificationRamp.ts";
import type { CoinRate } from "./coinRate.ts";
import { ExchangeLeg } from "./exchangeLeg.ts";
import { invariantRounds, type SolvedInvariant } from "./invariantRounds.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";
import type { TransferFee } from "./transferFee.ts";

/** Everything of a pool that a quote depends on. */
export type StableSwapFields = {
  /** `balances(i)`, base units: what the pool trades with; admin fees lie above it. */
  readonly balances: readonly bigint[];
  /** The contract's A at the time last told, in units of its maths' precision. */
  readonly amplification: bigint;
  readonly ramp: AmplificationRamp;
  /** Share of the output kept, and the owner's share of that, both in 1e-10. */
  readonly feeE10: bigint;
  readonly adminFeeE10: bigint;
  /** How many times the fee grows off parity, 1e-10; 0 in pools whose fee is the same everywhere. */
  readonly offpegMultiplierE10: bigint;
  /** What each coin itself takes of a transfer. */
  readonly transferFees: readonly TransferFee[];
  /** Null where the pool does not tell. */
  readonly killed: boolean | null;
  /** Liquidity tokens in circulation; null where they were not read. */
  readonly supply: bigint | null;
};

/**
 * A state with what follows from it, each worked out once when first asked for: balances at 18 decimals, D, and one leg a
 * direction.
 */
export class StableSwapState {
  readonly fields: StableSwapFields;
  readonly rates: readonly CoinRate[];
  readonly maths: StableSwapMaths;
  readonly scaled: readonly bigint[];
  #solved: SolvedInvariant | null | undefined;
  readonly #legs: (ExchangeLeg | undefined)[] = [];

  constructor(fields: StableSwapFields, rates: readonly CoinRate[], maths: StableSwapMaths) {
    this.fields = fields;
    this.rates = rates;
    this.maths = maths;
    this.scaled = fields.balances.map((balance, index) => rates[index]?.toScaledDown(balance) ?? 0n);
  }

  /** D and the rounds to it, or null where the contract's own computation reverts. */
  get solved(): SolvedInvariant | null {
    if (this.#solved === undefined) {
      this.#solved = invariantRounds(this.scaled, this.fields.amplification, this.maths);
    }
    return this.#solved;
  }

  /** D, or null where the contract's own computation reverts. */
  get invariant(): bigint | null {
    return this.solved?.d ?? null;
  }

  /** The direction from one coin to another; null where there is none, or D reverts. */
  leg(indexIn: number, indexOut: number): ExchangeLeg | null {
    const count = this.scaled.length;
    const at = indexIn * count + indexOut;
    const known = this.#legs[at];
    if (known !== undefined) return known;
    const d = this.invariant;
    if (d === null || d === 0n || indexIn === indexOut || !(indexIn in this.scaled) || !(indexOut in this.scaled))
      return null;
    const { scaled, maths } = this;
    const leg = new ExchangeLeg({ scaled, d, amplification: this.fields.amplification, maths, indexIn, indexOut });
    this.#legs[at] = leg;
    return leg;
  }

  with(changed: Partial<StableSwapFields>): StableSwapState {
    return new StableSwapState({ ...this.fields, ...changed }, this.rates, this.maths);
  }

  /** The same pool where its coins are worth something else. */
  atRates(rates: readonly CoinRate[]): StableSwapState {
    return new StableSwapState(this.fields, rates, this.maths);
  }
}
