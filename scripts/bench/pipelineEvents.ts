import { defaultDepegPolicy } from "../../bot/depeg/depegPolicy.ts";
import { encodeJson } from "../../bot/domain/json.ts";
import type { MarketEvent } from "../../bot/domain/marketEvent.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { selectChain } from "../../bot/engine/selectChain.ts";
import { defaultMarketPolicy } from "../../bot/market/marketPolicy.ts";
import { createPipelineState } from "../../bot/pipeline/pipelineState.ts";
import { step } from "../../bot/pipeline/step.ts";
import { loadEventPath } from "../../bot/replay/loadEventPath.ts";
import { loadHistoricEvent } from "../../bot/replay/loadHistoricEvent.ts";
import { quoteEvents } from "../../bot/replay/market/quoteEvents.ts";
import { replayPolicies } from "../../bot/replay/replayPolicies.ts";
import type { Row } from "../measure/row.ts";

/** Time of one price event through market and depeg, against writing the same event as journal text. */
export async function benchmarkPipelineEvents(): Promise<readonly Row[]> {
  const event = await loadHistoricEvent("usdc-march-2023");
  const quotes = quoteEvents(await loadEventPath(event, null), 0, Number.MAX_SAFE_INTEGER);
  const selection = selectChain(await loadAllDefinitions(), 1, event.coins, event.ethereumBlock);
  const fold = () => {
    const state = createPipelineState({
      ...selection,
      ...replayPolicies(event.coins),
      marketPolicy: defaultMarketPolicy,
      depegPolicy: defaultDepegPolicy,
      trading: null,
    });
    return timesOf(quotes, (quote) => step(state, quote));
  };
  fold();
  const folded = fold();
  const encoded = timesOf(quotes, (quote) => encodeJson(quote));
  const medianUs = quantile(folded, 0.5);
  return [
    row("pipeline.quote.median", "one quote through market and depeg, 3 coins, median", medianUs, "us"),
    row("pipeline.quote.p99", "the same, 99th percentile", quantile(folded, 0.99), "us"),
    row(
      "pipeline.quote.ratio",
      "median against encoding the event as journal text",
      medianUs / quantile(encoded, 0.5),
      "x",
    ),
  ];
}

function timesOf(events: readonly MarketEvent[], work: (event: MarketEvent) => unknown): readonly number[] {
  return events.map((event) => {
    const before = performance.now();
    work(event);
    return (performance.now() - before) * 1_000;
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function row(id: string, what: string, value: number, unit: string): Row {
  return { id, what, value, unit, target: null, ok: null };
}
