import type { SourceKind } from "../domain/fairValue.ts";
import type { Evidence } from "./evidence.ts";

/** Fewer exchange prices than this do not make a market that others follow. */
const MARKET_OF_EXCHANGES = 2;

/**
 * Bounds the votes so that nothing rests on one source or on those that move last.
 *
 * - An oracle is silent within its deviation band: all oracles together get at most half of what the markets have.
 * - A pool knows no dollar, and in a break it moves when arbitrage reaches it: where at least two exchange prices are
 *   there, pools and oracles together get at most half of what the exchanges have. What the exchanges agree on is then
 *   never masked by those that have not moved yet.
 * - No source gets more than all others together: at most it ties with them.
 */
export function balanceVotes(evidence: readonly Evidence[]): readonly Evidence[] {
  const counted = boundKinds(evidence, ["oracle"], totalVote(evidence, ["exchange", "pool"]) / 2n);
  const exchanges = counted.filter((one) => one.sourceKind === "exchange");
  const followersBounded =
    exchanges.length < MARKET_OF_EXCHANGES
      ? counted
      : boundKinds(counted, ["oracle", "pool"], totalVote(exchanges, ["exchange"]) / 2n);
  return boundLoudest(followersBounded);
}

/** Scales the votes of some kinds down to `bound` together. A bound of zero means that nothing bounds them. */
function boundKinds(evidence: readonly Evidence[], kinds: readonly SourceKind[], bound: bigint): readonly Evidence[] {
  const total = totalVote(evidence, kinds);
  if (bound === 0n || total <= bound) return evidence;
  return evidence.map((one) => (kinds.includes(one.sourceKind) ? { ...one, vote: (one.vote * bound) / total } : one));
}

function boundLoudest(evidence: readonly Evidence[]): readonly Evidence[] {
  const total = totalVote(evidence, ["exchange", "pool", "oracle"]);
  const loudest = evidence.find((one) => one.vote * 2n > total);
  const others = loudest === undefined ? 0n : total - loudest.vote;
  if (loudest === undefined || others === 0n) return evidence;
  return evidence.map((one) => (one === loudest ? { ...one, vote: others } : one));
}

function totalVote(evidence: readonly Evidence[], kinds: readonly SourceKind[]): bigint {
  let total = 0n;
  for (const one of evidence) if (kinds.includes(one.sourceKind)) total += one.vote;
  return total;
}
