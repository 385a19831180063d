import type { MarketEvent } from "../domain/marketEvent.ts";
import type { PipelineState } from "./pipelineState.ts";

/** How far ahead of the last timer the chain may be: the timer ticks every few seconds, and no clock is exact. */
const LEAD_MS = 120_000;

/**
 * True where what is said of the chain claims a time that is far ahead of the clock: folded, it would move time for
 * good, and every price would be stale from then on. Without a timer (a replay) the chain itself is the clock.
 */
export function isFromFuture({ clockMs }: PipelineState, event: MarketEvent): boolean {
  return clockMs !== null && isOfChain(event) && event.timeMs > clockMs + LEAD_MS;
}

function isOfChain({ kind }: MarketEvent): boolean {
  switch (kind) {
    case "block":
    case "snapshot":
    case "reorg":
    case "poolCheck":
      return true;
    case "quote":
    case "timer":
    case "report":
    case "operator":
      return false;
  }
}
