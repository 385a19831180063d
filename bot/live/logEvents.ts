import type { Logger } from "pino";
import type { Action } from "../domain/action.ts";
import { formatWad } from "../domain/formatWad.ts";
import type { Observer } from "../engine/engine.ts";

type LogLine = {
  readonly level: "trace" | "debug" | "info" | "warn";
  readonly text: string;
  readonly fields: Record<string, unknown>;
};

/** Writes what a run decided and met to its log; recovered events were logged when they happened. */
export function logEvents(log: Logger): Observer {
  return ({ sequence }, actions, origin) => {
    if (origin === "recovered") return;
    for (const action of actions) {
      const { level, text, fields } = lineOf(action);
      log[level]({ sequence, ...fields }, text);
    }
  };
}

function lineOf(action: Action): LogLine {
  switch (action.kind) {
    case "tradePosted": {
      const { id, transactionHash, outcome, profitUnits, profitCoin, gasCostWei } = action.trade;
      const fields = { planId: id, transactionHash, outcome, profitUnits, profitCoin, gasCostWei };
      return { level: "info", text: "trade", fields };
    }
    case "submitPlan": {
      const { id, minProfit, deadlineBlock, maxFeePerGas } = action.plan;
      return { level: "info", text: "plan approved", fields: { planId: id, minProfit, deadlineBlock, maxFeePerGas } };
    }
    case "depegChanged": {
      const { id, severity, status, side, lastValueWad } = action.episode;
      const value = formatWad(lastValueWad, 6);
      return { level: "info", text: "depeg", fields: { episode: id, severity, status, side, value } };
    }
    case "tradingStateChanged":
      return { level: "warn", text: `trading is ${action.state}`, fields: { reason: action.reason } };
    case "resyncPools":
      return { level: "warn", text: "pools are read anew", fields: { poolIds: action.poolIds, reason: action.reason } };
    case "inputRejected":
      return { level: "warn", text: action.message, fields: { source: action.source, code: action.code } };
    case "opportunityJudged": {
      const code = action.rejection?.code ?? "ACCEPTED";
      return { level: "debug", text: "opportunity", fields: { routeId: action.routeId, code } };
    }
    case "fairValueChanged": {
      const { coin, status } = action.value;
      return { level: "trace", text: "fair value", fields: { coin, status } };
    }
  }
}
