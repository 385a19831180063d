import type { DepegSeverity } from "../domain/depegEpisode.ts";
import { mulDivDown, PIPS } from "../domain/wad.ts";
import type { DepegPolicy } from "./depegPolicy.ts";

const RISING: readonly DepegSeverity[] = ["minor", "moderate", "severe", "extreme"];

/** Band of a deviation that is an episode already: what lies below the minor band's edge is minor too. */
export function severityOf(policy: DepegPolicy, deviationPips: bigint): DepegSeverity {
  if (deviationPips >= policy.extremeFromPips) return "extreme";
  if (deviationPips >= policy.severeFromPips) return "severe";
  return deviationPips >= policy.moderateFromPips ? "moderate" : "minor";
}

/** Band with hysteresis: entered at its edge, left only a share of the edge below it. */
export function nextSeverity(policy: DepegPolicy, current: DepegSeverity, deviationPips: bigint): DepegSeverity {
  const entered = severityOf(policy, deviationPips);
  if (isWorse(entered, current)) return entered;
  const held = severityOf(policy, mulDivDown(deviationPips, PIPS, PIPS - policy.bandHysteresisPips));
  return isWorse(current, held) ? held : current;
}

/** True where `a` is a worse band than `b`. */
export function isWorse(a: DepegSeverity, b: DepegSeverity): boolean {
  return RISING.indexOf(a) > RISING.indexOf(b);
}
