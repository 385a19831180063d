import type { HistoricEvent } from "../domain/historicEvent.ts";
import { modelEventPath } from "./market/modelEventPath.ts";
import type { EventPath } from "./market/quotePoint.ts";
import { readEventPath } from "./recordings/readEventPath.ts";

/**
 * The prices that a replay follows: the recorded minutes of `recordings`, or, where that is null, minutes modelled
 * between the hourly figures that the event ships. Throws InvalidInputError where a recording is absent or unreadable.
 */
export async function loadEventPath(event: HistoricEvent, recordings: string | null): Promise<EventPath> {
  return recordings === null ? modelEventPath(event) : await readEventPath(event, recordings);
}
