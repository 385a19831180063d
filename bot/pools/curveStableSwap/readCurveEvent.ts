import type { EvmLog } from "../../domain/evmLog.ts";
import type { CurveEvent, CurveEvents } from "./curveEvent.ts";
import { LogWords } from "./logWords.ts";

/**
 * The event that a log carries, or null where it is none that changes a quote.
 * @throws RangeError where its data is not that of the event
 */
export function readCurveEvent(events: CurveEvents, log: EvmLog): CurveEvent | null {
  const [signature] = log.topics;
  const decode = signature === undefined ? undefined : events.get(signature);
  return decode === undefined ? null : decode(new LogWords(log.data));
}
