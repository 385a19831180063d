import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatDeviation } from "../format/formatDeviation.ts";
import { formatDuration, formatUtc } from "../format/formatTime.ts";
import type { ViewFacts } from "./viewFacts.ts";

/**
 * An episode in two lines that fit a narrow terminal:
 *
 *     USDC discount  extreme  2023-03-10 21:53 to 2023-03-13 13:50 (2 d 15 h)
 *                             deepest 0.8740 (-12.60 %) at 2023-03-11 07:21
 */
export function episodeLines(episode: DepegEpisode, facts: ViewFacts): readonly string[] {
  const { coin, side, worstSeverity, startedAtMs, endedAtMs, deepestValueWad, deepestAtMs } = episode;
  const end =
    endedAtMs === null ? ", not over" : ` to ${formatUtc(endedAtMs)} (${formatDuration(endedAtMs - startedAtMs)})`;
  const pegWad = facts.coins.get(coin)?.pegWad;
  const deviation = pegWad === undefined ? UNKNOWN : formatDeviation(deepestValueWad, pegWad);
  const what = `  ${`${coin} ${side}`.padEnd(14)} ${worstSeverity.padEnd(8)} `;
  return [
    `${what}${formatUtc(startedAtMs)}${end}`,
    `${" ".repeat(what.length)}deepest ${formatDecimal(deepestValueWad, 4)} (${deviation}) at ${formatUtc(deepestAtMs)}`,
  ];
}
