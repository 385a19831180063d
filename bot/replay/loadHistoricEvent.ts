import { InvalidInputError } from "../domain/errors.ts";
import type { HistoricEvent } from "../domain/historicEvent.ts";
import { loadDefinitions } from "../engine/loadDefinitions.ts";

/** Every historic event of `bot/events/`, ordered by file name. */
export function loadHistoricEvents(): Promise<readonly HistoricEvent[]> {
  return loadDefinitions<HistoricEvent>(new URL("../events/", import.meta.url));
}

/** The historic event with this id. Throws InvalidInputError naming those that exist. */
export async function loadHistoricEvent(id: string): Promise<HistoricEvent> {
  const events = await loadHistoricEvents();
  const event = events.find((each) => each.id === id);
  if (event !== undefined) return event;
  const expected = `one of ${events.map((each) => each.id).join(", ")}`;
  throw new InvalidInputError({ field: "event", value: id, expected });
}
