import type { ExecutionReport, TransactionIncluded, TransactionReverted } from "../domain/executionReport.ts";
import { formatWad } from "../domain/formatWad.ts";
import type { TradeRecord } from "../domain/tradeRecord.ts";
import { mulDivUp, WAD } from "../domain/wad.ts";
import { changeTrading, enterDay, type InFlight, type RiskState, type TradingStateChange } from "./riskState.ts";

/** A report, when it came, and the ledger's record of it where there is one. */
export type SettledReport = {
  readonly report: ExecutionReport;
  readonly timeMs: number;
  readonly trade: TradeRecord | null;
};

/**
 * Takes a plan out of flight once its end is known, counts its gas and loss, and halts trading where a budget of the
 * day is used up or too many trades in a row have reverted. A report on a plan that is not in flight changes nothing,
 * so that telling it twice counts once.
 * @returns the change where this report halted trading
 */
export function foldReport(state: RiskState, settled: SettledReport): TradingStateChange | null {
  const { report } = settled;
  const entry = state.inFlight.get(report.planId);
  if (entry === undefined || report.outcome === "sent") return null;
  enterDay(state, settled.timeMs);
  state.inFlight.delete(report.planId);
  if (report.outcome === "included" || report.outcome === "reverted") state.settled.set(report.planId, entry);
  switch (report.outcome) {
    case "included":
      state.consecutiveReverts = 0;
      countGas(state, report);
      countLoss(state, lossOfIncluded(report, entry, settled.trade));
      return tripBreaker(state);
    case "reverted":
      state.consecutiveReverts += 1;
      countGas(state, report);
      countLoss(state, gasCostUsdWadUp(report, entry));
      return tripBreaker(state);
    case "simulationFailed":
    case "dropped":
    case "paperFilled":
      return null;
  }
}

function countGas(state: RiskState, report: TransactionIncluded | TransactionReverted): void {
  state.gasWeiToday += report.gasUsed * report.effectiveGasPrice;
}

function countLoss(state: RiskState, lossUsdWad: bigint): void {
  if (lossUsdWad > 0n) state.lossUsdWadToday += lossUsdWad;
}

/** A profit of unknown value does not pay for the gas: the gas then counts as lost. */
function lossOfIncluded(report: TransactionIncluded, entry: InFlight, trade: TradeRecord | null): bigint {
  return gasCostUsdWadUp(report, entry) - (trade?.profitUsdWad ?? 0n);
}

function gasCostUsdWadUp(report: TransactionIncluded | TransactionReverted, entry: InFlight): bigint {
  return mulDivUp(report.gasUsed * report.effectiveGasPrice, entry.gasTokenPriceWad, WAD);
}

function tripBreaker(state: RiskState): TradingStateChange | null {
  const { limits } = state;
  if (state.consecutiveReverts >= limits.maxConsecutiveReverts) {
    return changeTrading(state, "halted", `${state.consecutiveReverts} trades in a row reverted`);
  }
  if (state.lossUsdWadToday >= limits.maxLossUsdWadPerDay) {
    const loss = `${formatWad(state.lossUsdWadToday)} USD lost today`;
    return changeTrading(state, "halted", `${loss}, limit ${formatWad(limits.maxLossUsdWadPerDay)}`);
  }
  if (state.gasWeiToday >= limits.maxGasWeiPerDay) {
    const gas = `${formatWad(state.gasWeiToday, 6)} ETH of gas burnt today`;
    return changeTrading(state, "halted", `${gas}, limit ${formatWad(limits.maxGasWeiPerDay, 6)}`);
  }
  return null;
}
