import type { Json } from "../domain/json.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";

const KINDS: Record<MarketEvent["kind"], true> = {
  quote: true,
  block: true,
  snapshot: true,
  reorg: true,
  poolCheck: true,
  timer: true,
  report: true,
  operator: true,
};

/**
 * True where a journalled body is an event of ours. Looks at the kind and the time alone: that the rest is as it was
 * written is what the journal's chain of hashes says.
 */
export function isMarketEvent(value: Json | MarketEvent): value is MarketEvent {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("timeMs" in value)) return false;
  return typeof value.kind === "string" && Object.hasOwn(KINDS, value.kind) && typeof value.timeMs === "number";
}
