import type { CoinSymbol } from "../domain/coin.ts";
import { estimate } from "./estimate.ts";
import type { Evidence } from "./evidence.ts";
import type { MarketPolicy } from "./marketPolicy.ts";
import { SortedVotes } from "./sortedVotes.ts";

/** Fewer pieces of evidence than this are quicker to estimate from than to put in order. */
const FEW = 24;

/**
 * What the sources of one coin say with those against another coin left out: the same as `estimate` of the others, to the
 * unit, but for a hundred partners of one large coin without sorting and adding up its sources a hundred times.
 */
export class PartnerView {
  readonly #evidence: readonly Evidence[];
  readonly #policy: MarketPolicy;
  readonly #sorted: SortedVotes | null;

  constructor(evidence: readonly Evidence[], policy: MarketPolicy) {
    this.#evidence = evidence;
    this.#policy = policy;
    this.#sorted = evidence.length < FEW ? null : new SortedVotes(evidence, policy);
  }

  /** The middle in USD, wad; null without evidence, and where it contradicts itself. */
  middleWithout(coin: CoinSymbol): bigint | null {
    if (this.#sorted !== null) return this.#sorted.middleWithout(coin);
    const others = this.#evidence.filter(({ other }) => other !== coin);
    const found = estimate(others, this.#policy);
    return found === null || found.isContradictory ? null : found.middleWad;
  }
}
