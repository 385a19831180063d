import type { DepegEpisode } from "../domain/depegEpisode.ts";
import type { DepegPolicy } from "./depegPolicy.ts";
import type { Deepest, SideState } from "./depegState.ts";
import { deeper, type Observation } from "./observation.ts";
import { severityOf } from "./severityOf.ts";

type Closed = Exclude<SideState, { readonly phase: "open" }>;
type Suspected = Extract<SideState, { readonly phase: "suspected" }>;

/** Before an episode: a deviation is suspected from the minor band on, dropped when over, opened when it has lasted. */
export function suspect(
  policy: DepegPolicy,
  side: Closed,
  seen: Observation,
): { readonly state: SideState; readonly told: DepegEpisode | null } {
  const suspected = continueSuspicion(policy, side, seen);
  if (suspected === null) return { state: { phase: "quiet" }, told: null };
  if (!hasLasted(policy, suspected, seen)) return { state: suspected, told: null };
  return openEpisode(policy, suspected, seen);
}

function continueSuspicion(policy: DepegPolicy, side: Closed, seen: Observation): Suspected | null {
  const lastMs = seen.timeMs;
  const lives = side.phase === "suspected" && lastMs - side.lastMs <= policy.maximumSilenceMs;
  if (lives && seen.deviationPips >= policy.overBelowPips) {
    return { ...side, lastMs, deepest: deeper(side.deepest, seen) };
  }
  if (seen.deviationPips < policy.minorFromPips) return null;
  return { phase: "suspected", sinceMs: lastMs, lastMs, deepest: first(seen) };
}

function first({ deviationPips, valueWad, timeMs: atMs }: Observation): Deepest {
  return { deviationPips, valueWad, atMs };
}

function hasLasted(policy: DepegPolicy, suspected: Suspected, seen: Observation): boolean {
  const lastedMs = seen.timeMs - suspected.sinceMs;
  const isModerate = suspected.deepest.deviationPips >= policy.moderateFromPips;
  return lastedMs >= (isModerate ? policy.confirmAfterMs : policy.confirmMinorAfterMs);
}

function openEpisode(
  policy: DepegPolicy,
  { sinceMs, lastMs, deepest }: Suspected,
  { coin, side, valueWad, deviationPips, timeMs, sources }: Observation,
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
  const state = { phase: "open", episode, lastMs, deepest, toldDeepestPips, overSinceMs: null } as const;
  return { state: { ...state, deepenedAtMs: deepest.atMs }, told: episode };
}
