import { join } from "node:path";
import type { HistoricEvent, HourlySeries } from "../../domain/historicEvent.ts";

/** Where a data directory holds the recording of one series: `<folder>/<venue>_<BASE>-<QUOTE>_1m.csv.gz` (`_1h` for samples). */
export function recordingPath(
  dataDirectory: string,
  event: Pick<HistoricEvent, "recordingFolder">,
  series: Pick<HourlySeries, "venue" | "base" | "quote" | "resolution">,
): string {
  const step = series.resolution === "minute" ? "1m" : "1h";
  return join(dataDirectory, event.recordingFolder, `${series.venue}_${series.base}-${series.quote}_${step}.csv.gz`);
}
