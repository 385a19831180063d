import type { DepegEpisode, DepegStatus } from "../domain/depegEpisode.ts";
import { mulDivDown, PIPS } from "../domain/wad.ts";
import type { DepegPolicy } from "./depegPolicy.ts";
import type { SideState } from "./depegState.ts";
import { deeper, type Observation } from "./observation.ts";
import { isWorse, nextSeverity } from "./severityOf.ts";

type Open = Extract<SideState, { readonly phase: "open" }>;
type Step = { readonly state: SideState; readonly told: DepegEpisode | null };

/** An open episode at its next moment: followed silently, told when its status, severity or depth has changed, or ended. */
export function followEpisode(policy: DepegPolicy, held: Open, seen: Observation): Step {
  const open = afterSilence(policy, held, seen);
  const isOver = seen.deviationPips < policy.overBelowPips;
  const overSinceMs = isOver ? (open.overSinceMs ?? seen.timeMs) : null;
  if (overSinceMs !== null && seen.timeMs - overSinceMs >= policy.resolveAfterMs) {
    return { state: { phase: "quiet" }, told: resolve(open.episode, overSinceMs, seen) };
  }
  const next = measure(policy, { ...open, overSinceMs, lastMs: seen.timeMs }, seen);
  return { state: next, told: isTold(open, next) ? next.episode : null };
}

/** What lay in a silence is not known, so what must last begins anew after it. */
function afterSilence(policy: DepegPolicy, open: Open, { timeMs }: Observation): Open {
  const isSilent = timeMs - open.lastMs > policy.maximumSilenceMs;
  return isSilent ? { ...open, betterSinceMs: null, overSinceMs: null } : open;
}

function resolve(episode: DepegEpisode, endedAtMs: number, { valueWad: lastValueWad }: Observation): DepegEpisode {
  return { ...episode, status: "resolved", severity: "minor", endedAtMs, lastValueWad };
}

/**
 * A turn for the worse counts at once, one for the better when it has lasted. While a source holds the peg possible,
 * nothing gets worse.
 */
function measure(policy: DepegPolicy, open: Open, seen: Observation): Open {
  const isDisputed = seen.closestPips < policy.noisePips;
  const deepened = isDisputed ? open : deepen(policy, open, seen);
  const isDeepened = deepened.toldDeepestPips !== open.toldDeepestPips;
  const { severity, status, worstSeverity } = open.episode;
  const reached = nextSeverity(policy, severity, seen.deviationPips);
  const standing = isDisputed && isWorse(reached, severity) ? severity : reached;
  const isReceding = isResolving(policy, deepened, seen);
  const isBetter = isWorse(severity, standing) || (isReceding && status !== "resolving");
  const betterSinceMs = isBetter ? (open.betterSinceMs ?? seen.timeMs) : null;
  const isSettled = betterSinceMs === null || seen.timeMs - betterSinceMs >= policy.confirmAfterMs;
  const toldSeverity = isSettled ? standing : severity;
  const episode: DepegEpisode = {
    ...open.episode,
    status: isDeepened
      ? "worsening"
      : nextStatus(policy, deepened, seen, isReceding && (isSettled || status === "resolving")),
    severity: toldSeverity,
    worstSeverity: isWorse(toldSeverity, worstSeverity) ? toldSeverity : worstSeverity,
    deepestValueWad: deepened.deepest.valueWad,
    deepestAtMs: deepened.deepest.atMs,
    lastValueWad: seen.valueWad,
  };
  return { ...deepened, betterSinceMs: isSettled ? null : betterSinceMs, episode };
}

function deepen(policy: DepegPolicy, open: Open, seen: Observation): Open {
  const deepest = deeper(open.deepest, seen);
  const nextToldPips = open.toldDeepestPips + deepening(policy, open.toldDeepestPips);
  if (deepest.deviationPips < nextToldPips) return { ...open, deepest };
  return { ...open, deepest, toldDeepestPips: deepest.deviationPips, deepenedAtMs: seen.timeMs };
}

function deepening(policy: DepegPolicy, toldPips: bigint): bigint {
  const share = mulDivDown(toldPips, policy.deepeningPips, PIPS);
  return share > policy.minorFromPips ? share : policy.minorFromPips;
}

/**
 * Receding from half of the deepest point on, and no longer once beyond two thirds of it again. An episode that never
 * left the minor band is too shallow for that to mean anything: it is active until it is over.
 */
function isResolving(policy: DepegPolicy, { deepest, episode }: Open, { deviationPips }: Observation): boolean {
  const worstPips = deepest.deviationPips;
  if (worstPips < policy.moderateFromPips) return false;
  if (episode.status === "resolving") return deviationPips * 3n < worstPips * 2n;
  return deviationPips * 2n <= worstPips;
}

function nextStatus(policy: DepegPolicy, open: Open, { timeMs }: Observation, isReceding: boolean): DepegStatus {
  if (isReceding) return "resolving";
  const isRecent = timeMs - open.deepenedAtMs < policy.worseningForMs;
  return open.episode.status === "worsening" && isRecent ? "worsening" : "active";
}

function isTold(before: Open, after: Open): boolean {
  const { status, severity } = before.episode;
  if (before.toldDeepestPips !== after.toldDeepestPips) return true;
  return status !== after.episode.status || severity !== after.episode.severity;
}
