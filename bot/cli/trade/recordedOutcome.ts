import type { ExecutionReport } from "../../domain/executionReport.ts";
import type { Journal } from "../../domain/journal.ts";
import type { MarketEvent } from "../../domain/marketEvent.ts";
import type { TradeEvidence, TradeReceipt } from "./tradeReport.ts";

/** What a journal says became of a trade; `failure` as the executor put it when it reported. */
export type RecordedOutcome = Pick<TradeEvidence, "outcome" | "receipt"> & { readonly failure: string | null };

const PENDING: RecordedOutcome = { outcome: "pending", receipt: null, failure: null };

/** Reads a journal for what became of a plan in the end: a block that was orphaned took its report with it. */
export async function recordedOutcome(journal: Journal, planId: string): Promise<RecordedOutcome> {
  let outcome = PENDING;
  for await (const { event } of journal.read()) outcome = follow(outcome, event, planId);
  return outcome;
}

function follow(before: RecordedOutcome, event: MarketEvent, planId: string): RecordedOutcome {
  const { receipt } = before;
  if (event.kind === "report") return event.report.planId === planId ? outcomeOf(event.report) : before;
  if (event.kind === "reorg") return receipt !== null && receipt.blockNumber > event.ancestorNumber ? PENDING : before;
  if (event.kind !== "block" || receipt?.blockNumber !== event.number) return before;
  return { ...before, receipt: { ...receipt, timeMs: event.timeMs } };
}

function outcomeOf(report: ExecutionReport): RecordedOutcome {
  switch (report.outcome) {
    case "included":
      return { outcome: "included", receipt: receiptOf(report, report.logs), failure: null };
    case "reverted":
      return { outcome: "reverted", receipt: receiptOf(report, []), failure: report.reason };
    case "dropped":
      return { outcome: "dropped", receipt: null, failure: report.reason };
    case "sent":
    case "simulationFailed":
    case "paperFilled":
      return PENDING;
    default:
      return report satisfies never;
  }
}

function receiptOf(
  { blockNumber, gasUsed, effectiveGasPrice }: Extract<ExecutionReport, { outcome: "included" | "reverted" }>,
  logs: TradeReceipt["logs"],
): TradeReceipt {
  return { blockNumber, timeMs: null, gasUsed, effectiveGasPrice, logs };
}
