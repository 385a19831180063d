import type { DepegEpisode, DepegStatus } from "../domain/depegEpisode.ts";
import { mulDivDown, PIPS } from "../domain/wad.ts";
import type { DepegPolicy } from "./depegPolicy.ts";
import type { SideState } from "./depegState.ts";
import { deeper, type Observation } from "./observation.ts";
import { isWorse, nextSeverity } from "./severityOf.ts";

type Open = Extract<SideState, { readonly phase: "open" }>;
type Step = { readonly state: SideState; readonly told: DepegEpisode | null };

/** An open episode at its next moment: followed silently, told when its status, severity or depth has changed, or ended. */
export function followEpisode(policy: DepegPolicy, open: Open, seen: Observation): Step {
  const overSinceMs = overSince(policy, open, seen);
  if (overSinceMs !== null && seen.timeMs - overSinceMs >= policy.resolveAfterMs) {
    return { state: { phase: "quiet" }, told: resolve(open.episode, overSinceMs, seen) };
  }
  const next = measure(policy, { ...open, overSinceMs, lastMs: seen.timeMs }, seen);
  return { state: next, told: isTold(open, next) ? next.episode : null };
}

/** Since when it is over; a silence in between proves nothing, so the time begins anew after it. */
function overSince(policy: DepegPolicy, open: Open, seen: Observation): number | null {
  if (seen.deviationPips >= policy.overBelowPips) return null;
  const wasSilent = seen.timeMs - open.lastMs > policy.maximumSilenceMs;
  return open.overSinceMs === null || wasSilent ? seen.timeMs : open.overSinceMs;
}

function resolve(episode: DepegEpisode, endedAtMs: number, { valueWad: lastValueWad }: Observation): DepegEpisode {
  return { ...episode, status: "resolved", severity: "minor", endedAtMs, lastValueWad };
}

function measure(policy: DepegPolicy, open: Open, seen: Observation): Open {
  const deepest = deeper(open.deepest, seen);
  const isDeepened = deepest.deviationPips >= open.toldDeepestPips + deepening(policy, open.toldDeepestPips);
  const toldDeepestPips = isDeepened ? deepest.deviationPips : open.toldDeepestPips;
  const deepenedAtMs = isDeepened ? seen.timeMs : open.deepenedAtMs;
  const severity = nextSeverity(policy, open.episode.severity, seen.deviationPips);
  const { worstSeverity } = open.episode;
  const measured = { ...open, deepest, toldDeepestPips, deepenedAtMs };
  const episode: DepegEpisode = {
    ...open.episode,
    status: statusOf(policy, measured, seen, isDeepened),
    severity,
    worstSeverity: isWorse(severity, worstSeverity) ? severity : worstSeverity,
    deepestValueWad: deepest.valueWad,
    deepestAtMs: deepest.atMs,
    lastValueWad: seen.valueWad,
  };
  return { ...measured, episode };
}

function deepening(policy: DepegPolicy, toldPips: bigint): bigint {
  const share = mulDivDown(toldPips, policy.deepeningPips, PIPS);
  return share > policy.minorFromPips ? share : policy.minorFromPips;
}

/** Resolving from half of the deepest point on, and no longer once beyond two thirds of it again. */
function statusOf(policy: DepegPolicy, open: Open, seen: Observation, isDeepened: boolean): DepegStatus {
  if (isDeepened) return "worsening";
  const { deviationPips, timeMs } = seen;
  const worstPips = open.deepest.deviationPips;
  if (deviationPips * 2n <= worstPips) return "resolving";
  if (open.episode.status === "resolving" && deviationPips * 3n < worstPips * 2n) return "resolving";
  const isRecent = timeMs - open.deepenedAtMs < policy.worseningForMs;
  return open.episode.status === "worsening" && isRecent ? "worsening" : "active";
}

function isTold(before: Open, after: Open): boolean {
  const { status, severity } = before.episode;
  if (before.toldDeepestPips !== after.toldDeepestPips) return true;
  return status !== after.episode.status || severity !== after.episode.severity;
}
