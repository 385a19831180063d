import { WAD } from "../../domain/wad.ts";
import { CoinRate } from "../curveStableSwap/coinRate.ts";
import { type StableSwapFields, StableSwapState } from "../curveStableSwap/stableSwapState.ts";
import { metapoolKind } from "./metapoolKind.ts";

/**
 * A metapool with the pool that it stands on. What its liquidity token is worth is the base pool's virtual price at every
 * moment, as the factory's metapools ask for it in every call; the first metapools kept it for ten minutes.
 */
export class MetapoolState {
  readonly fields: StableSwapFields;
  readonly coinRate: CoinRate;
  readonly base: StableSwapState;
  /** The base pool before what the metapool itself has done there in a call that has not been logged to its end; else null. */
  readonly baseBefore: StableSwapState | null;
  #own: StableSwapState | null | undefined;

  constructor(
    fields: StableSwapFields,
    coinRate: CoinRate,
    base: StableSwapState,
    baseBefore: StableSwapState | null = null,
  ) {
    this.fields = fields;
    this.coinRate = coinRate;
    this.base = base;
    this.baseBefore = baseBefore;
  }

  /** The metapool's own two coins at the base pool's virtual price; null where the base pool has none. */
  get own(): StableSwapState | null {
    if (this.#own === undefined) {
      const price = virtualPriceWad(this.base);
      const rates = price === null ? null : [this.coinRate, new CoinRate(price)];
      this.#own = rates === null ? null : new StableSwapState(this.fields, rates, metapoolKind.maths);
    }
    return this.#own;
  }

  withFields(fields: StableSwapFields): MetapoolState {
    return new MetapoolState(fields, this.coinRate, this.base, this.baseBefore);
  }

  withBase(base: StableSwapState, baseBefore: StableSwapState | null): MetapoolState {
    return new MetapoolState(this.fields, this.coinRate, base, baseBefore);
  }
}

/** D of the base pool by its liquidity tokens, rounded down; null where it reverts or is nothing. */
function virtualPriceWad(base: StableSwapState): bigint | null {
  const { supply } = base.fields;
  if (base.invariant === null || supply === null || supply === 0n) return null;
  const price = (base.invariant * WAD) / supply;
  return price === 0n ? null : price;
}
