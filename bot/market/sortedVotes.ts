import type { CoinSymbol, Unit } from "../domain/coin.ts";
import type { SourceKind } from "../domain/fairValue.ts";
import { mulDivUp, PIPS } from "../domain/wad.ts";
import { boundClasses, type CountedVotes } from "./boundClasses.ts";
import type { Evidence } from "./evidence.ts";
import type { MarketPolicy } from "./marketPolicy.ts";
import { type LeftOut, VoteLadder } from "./voteLadder.ts";

/**
 * The evidence on one coin in the order of what it says, with votes counted by class: the depths of pools count as powers
 * of two, so many sources have few different votes. What all but a few of them say is then found by halving.
 */
export class SortedVotes {
  readonly #policy: MarketPolicy;
  readonly #classes: { readonly sourceKind: SourceKind; readonly vote: bigint }[] = [];
  readonly #classOf: readonly number[];
  readonly #counts: number[] = [];
  readonly #itemsAgainst = new Map<Unit, Set<number>>();
  readonly #lows: VoteLadder;
  readonly #highs: VoteLadder;
  readonly #ends: VoteLadder;

  constructor(evidence: readonly Evidence[], policy: MarketPolicy) {
    this.#policy = policy;
    this.#classOf = this.#classify(evidence);
    const rungs = (value: "lowWad" | "highWad") =>
      evidence.map((one, item) => ({ value: one[value], item, voteClass: this.#classOf[item] ?? 0 }));
    const [lows, highs] = [rungs("lowWad"), rungs("highWad")];
    this.#lows = new VoteLadder(lows, this.#classes.length);
    this.#highs = new VoteLadder(highs, this.#classes.length);
    this.#ends = new VoteLadder([...lows, ...highs], this.#classes.length);
    for (const [item, { other }] of evidence.entries()) {
      const items = this.#itemsAgainst.get(other);
      if (items === undefined) this.#itemsAgainst.set(other, new Set([item]));
      else items.add(item);
    }
  }

  /** The middle in USD, wad; null without evidence, and where it contradicts itself. */
  middleWithout(coin: CoinSymbol): bigint | null {
    const leftOut = { items: this.#itemsAgainst.get(coin) ?? new Set<number>(), classOf: this.#classOf };
    const { worth, total } = boundClasses(this.#countWithout(leftOut));
    if (total === 0n) return null;
    const middleWad = this.#middle(worth, total, leftOut);
    return this.#isContradictory(middleWad, worth, total, leftOut) ? null : middleWad;
  }

  #classify(evidence: readonly Evidence[]): readonly number[] {
    const places = new Map<string, number>();
    return evidence.map(({ sourceKind, vote }) => {
      const key = `${sourceKind} ${vote}`;
      const place = places.get(key) ?? this.#classes.push({ sourceKind, vote }) - 1;
      places.set(key, place);
      this.#counts[place] = (this.#counts[place] ?? 0) + 1;
      return place;
    });
  }

  #countWithout({ items }: LeftOut): readonly CountedVotes[] {
    const counts = [...this.#counts];
    for (const item of items) {
      const place = this.#classOf[item] ?? -1;
      counts[place] = (counts[place] ?? 0) - 1;
    }
    return this.#classes.map((one, place) => ({ ...one, count: BigInt(counts[place] ?? 0) }));
  }

  /** Half-way through the votes: a point, or the middle of the gap where they divide evenly. Each source has two ends. */
  #middle(worth: readonly bigint[], half: bigint, leftOut: LeftOut): bigint {
    const ends = this.#ends;
    const place = ends.firstWhere((at) => ends.votesBefore(at + 1, worth, leftOut) > half);
    const high = ends.valueAt(place);
    if (ends.votesBefore(place, worth, leftOut) !== half) return high;
    let before = place - 1;
    while (this.#isMute(ends.itemAt(before), worth, leftOut)) before -= 1;
    return (ends.valueAt(before) + high) / 2n;
  }

  #isMute(item: number, worth: readonly bigint[], { items, classOf }: LeftOut): boolean {
    return items.has(item) || worth[classOf[item] ?? -1] === 0n;
  }

  /** Whether no majority of the votes lies within the distance at which sources still bear one another out. */
  #isContradictory(middleWad: bigint, worth: readonly bigint[], total: bigint, leftOut: LeftOut): boolean {
    const reachWad = mulDivUp(middleWad, this.#policy.contradictionPips, PIPS);
    if (mulDivUp(middleWad, this.#policy.agreementPips, PIPS) > reachWad) return true;
    const [lows, highs] = [this.#lows, this.#highs];
    const above = lows.firstWhere((at) => lows.valueAt(at) > middleWad + reachWad);
    const below = highs.firstWhere((at) => highs.valueAt(at) >= middleWad - reachWad);
    const within = lows.votesBefore(above, worth, leftOut) - highs.votesBefore(below, worth, leftOut);
    return within * 2n <= total;
  }
}
