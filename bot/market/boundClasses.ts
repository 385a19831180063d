import type { SourceKind } from "../domain/fairValue.ts";

/** So many sources of one kind with one vote each. */
export type CountedVotes = { readonly sourceKind: SourceKind; readonly vote: bigint; readonly count: bigint };

/** Fewer exchange prices than this do not make a market that others follow. */
const MARKET_OF_EXCHANGES = 2n;

/**
 * The rules of `balanceVotes` on votes that are counted by class instead of listed one by one.
 * @returns what one vote of each class is worth once bounded, and all of them together
 */
export function boundClasses(classes: readonly CountedVotes[]): {
  readonly worth: readonly bigint[];
  readonly total: bigint;
} {
  let bounded = boundKinds(classes, ["oracle"], totalVote(classes, ["exchange", "pool"]) / 2n);
  const exchanges = bounded.reduce((sum, one) => (one.sourceKind === "exchange" ? sum + one.count : sum), 0n);
  if (exchanges >= MARKET_OF_EXCHANGES) {
    bounded = boundKinds(bounded, ["oracle", "pool"], totalVote(bounded, ["exchange"]) / 2n);
  }
  bounded = boundLoudest(bounded);
  return { worth: bounded.map(({ vote }) => vote), total: totalVote(bounded, ["exchange", "pool", "oracle"]) };
}

/** A bound of zero means that nothing bounds them. */
function boundKinds(
  classes: readonly CountedVotes[],
  kinds: readonly SourceKind[],
  bound: bigint,
): readonly CountedVotes[] {
  const total = totalVote(classes, kinds);
  if (bound === 0n || total <= bound) return classes;
  return classes.map((one) => (kinds.includes(one.sourceKind) ? { ...one, vote: (one.vote * bound) / total } : one));
}

/** Whoever outvotes all others together is alone in that. */
function boundLoudest(classes: readonly CountedVotes[]): readonly CountedVotes[] {
  const total = totalVote(classes, ["exchange", "pool", "oracle"]);
  const loudest = classes.find(({ vote, count }) => count > 0n && vote * 2n > total);
  const others = loudest === undefined ? 0n : total - loudest.vote;
  if (loudest === undefined || others === 0n) return classes;
  return classes.map((one) => (one === loudest ? { ...one, vote: others } : one));
}

function totalVote(classes: readonly CountedVotes[], kinds: readonly SourceKind[]): bigint {
  let total = 0n;
  for (const { sourceKind, vote, count } of classes) if (kinds.includes(sourceKind)) total += vote * count;
  return total;
}
