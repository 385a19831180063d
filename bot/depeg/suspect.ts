import type { DepegEpisode } from "../domain/depegEpisode.ts";
import type { DepegPolicy } from "./depegPolicy.ts";
import type { SideState } from "./depegState.ts";
import { deeper, type Observation } from "./observation.ts";
import { severityOf } from "./severityOf.ts";

type Closed = Exclude<SideState, { readonly phase: "open" }>;
type Suspected = Extract<SideState, { readonly phase: "suspected" }>;

/**
 * Before an episode: a deviation is suspected from the minor band on, opened when it has lasted, forgotten when it has
 * been over as long as a deviation must last. A moment in between decides nothing: prices of one minute come one by
 * one, and halfway the sources are of two minutes.
 */
export function suspect(
  policy: DepegPolicy,
  side: Closed,
  seen: Observation,
): { readonly state: SideState; readonly told: DepegEpisode | null } {
  const suspected = continueSuspicion(policy, side, seen);
  if (suspected === null) return { state: { phase: "quiet" }, told: null };
  if (suspected.overSinceMs !== null || !hasLasted(policy, suspected, seen)) return { state: suspected, told: null };
  return openEpisode(suspected, seen, policy);
}

function continueSuspicion(policy: DepegPolicy, side: Closed, seen: Observation): Suspected | null {
  const { timeMs: lastMs } = seen;
  const isSilent = side.phase === "suspected" && lastMs - side.lastMs > policy.maximumSilenceMs;
  if (side.phase === "quiet" || isSilent) return beginSuspicion(policy, seen);
  if (!isOut(policy, seen)) {
    const overSinceMs = side.overSinceMs ?? lastMs;
    return lastMs - overSinceMs >= policy.confirmAfterMs ? null : { ...side, lastMs, overSinceMs };
  }
  const moderateSinceMs = side.moderateSinceMs ?? moderateAt(policy, seen);
  return { ...side, lastMs, moderateSinceMs, overSinceMs: null, deepest: deeper(side.deepest, seen) };
}

function beginSuspicion(policy: DepegPolicy, seen: Observation): Suspected | null {
  if (!isOut(policy, seen) || seen.deviationPips < policy.minorFromPips) return null;
  const { timeMs, valueWad, deviationPips } = seen;
  const deepest = { deviationPips, valueWad, atMs: timeMs };
  const moderateSinceMs = moderateAt(policy, seen);
  return { phase: "suspected", sinceMs: timeMs, lastMs: timeMs, moderateSinceMs, overSinceMs: null, deepest };
}

/** All agreeing sources must be out: the middle between a peg that holds and a source that errs is no deviation. */
function isOut(policy: DepegPolicy, { deviationPips, closestPips }: Observation): boolean {
  return deviationPips >= policy.overBelowPips && closestPips >= policy.noisePips;
}

function moderateAt(policy: DepegPolicy, { deviationPips, timeMs }: Observation): number | null {
  return deviationPips >= policy.moderateFromPips ? timeMs : null;
}

function hasLasted(policy: DepegPolicy, { sinceMs, moderateSinceMs }: Suspected, { timeMs }: Observation): boolean {
  if (moderateSinceMs !== null && timeMs - moderateSinceMs >= policy.confirmAfterMs) return true;
  return timeMs - sinceMs >= policy.confirmMinorAfterMs;
}

function openEpisode(
  { sinceMs, lastMs, deepest }: Suspected,
  { coin, side, valueWad, deviationPips, timeMs, sources }: Observation,
  policy: DepegPolicy,
): { readonly state: SideState; readonly told: DepegEpisode } {
  const episode: DepegEpisode = {
    id: `depeg:${coin}:${side}:${sinceMs}`,
    coin,
    side,
    status: "active",
    severity: severityOf(policy, deviationPips),
    worstSeverity: severityOf(policy, deepest.deviationPips),
    startedAtMs: sinceMs,
    confirmedAtMs: timeMs,
    endedAtMs: null,
    deepestValueWad: deepest.valueWad,
    deepestAtMs: deepest.atMs,
    lastValueWad: valueWad,
    sources,
  };
  const toldDeepestPips = deepest.deviationPips;
  const state = {
    phase: "open",
    episode,
    lastMs,
    deepest,
    toldDeepestPips,
    betterSinceMs: null,
    overSinceMs: null,
  } as const;
  return { state: { ...state, deepenedAtMs: deepest.atMs }, told: episode };
}
