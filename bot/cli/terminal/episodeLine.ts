import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatDeviation } from "../format/formatDeviation.ts";
import { formatDuration, formatUtc } from "../format/formatTime.ts";
import type { FactsByCoin } from "./coinFacts.ts";

/** "USDC discount  extreme  2023-03-10 21:53 to 2023-03-13 13:50 (2 d 15 h), deepest 0.8740 (-12.60 %) at …". */
export function episodeLine(episode: DepegEpisode, facts: FactsByCoin): string {
  const { coin, side, worstSeverity, startedAtMs, endedAtMs, deepestValueWad, deepestAtMs } = episode;
  const end = endedAtMs === null ? "not over" : `${formatUtc(endedAtMs)} (${formatDuration(endedAtMs - startedAtMs)})`;
  const pegWad = facts.get(coin)?.pegWad;
  const deviation = pegWad === undefined ? UNKNOWN : formatDeviation(deepestValueWad, pegWad);
  const what = `${coin} ${side}`.padEnd(14);
  const deepest = `deepest ${formatDecimal(deepestValueWad, 4)} (${deviation}) at ${formatUtc(deepestAtMs)}`;
  return `  ${what} ${worstSeverity.padEnd(8)} ${formatUtc(startedAtMs)} to ${end}, ${deepest}`;
}
