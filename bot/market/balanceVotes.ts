import type { Evidence } from "./evidence.ts";

/**
 * Bounds the votes so that nothing rests on one source. All oracles together get at most half of what the markets
 * have, since an oracle moves last: several markets that saw a break are never masked by it. Then no source gets
 * more than all others together: at most it ties with them.
 */
export function balanceVotes(evidence: readonly Evidence[]): readonly Evidence[] {
  return boundLoudest(boundOracles(evidence));
}

function boundOracles(evidence: readonly Evidence[]): readonly Evidence[] {
  const oracles = totalVote(evidence.filter(isOracle));
  const markets = totalVote(evidence) - oracles;
  const bound = markets / 2n;
  if (markets === 0n || oracles <= bound) return evidence;
  return evidence.map((one) => (isOracle(one) ? { ...one, vote: (one.vote * bound) / oracles } : one));
}

function boundLoudest(evidence: readonly Evidence[]): readonly Evidence[] {
  const total = totalVote(evidence);
  const loudest = evidence.find((one) => one.vote * 2n > total);
  const others = loudest === undefined ? 0n : total - loudest.vote;
  if (loudest === undefined || others === 0n) return evidence;
  return evidence.map((one) => (one === loudest ? { ...one, vote: others } : one));
}

function isOracle(evidence: Evidence): boolean {
  return evidence.sourceKind === "oracle";
}

function totalVote(evidence: readonly Evidence[]): bigint {
  let total = 0n;
  for (const one of evidence) total += one.vote;
  return total;
}
