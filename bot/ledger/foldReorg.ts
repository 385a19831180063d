import type { TradeRecord } from "../domain/tradeRecord.ts";
import { type LedgerState, sumTrade } from "./ledgerState.ts";

/**
 * Takes back every trade above the last block that still stands. A trade that the new chain includes too is posted
 * again by its new report.
 * @returns the trades taken back, newest first
 */
export function foldReorg(state: LedgerState, ancestorNumber: bigint): readonly TradeRecord[] {
  const orphaned = [...state.trades.values()].filter((trade) => trade.blockNumber > ancestorNumber).reverse();
  for (const trade of orphaned) {
    state.trades.delete(trade.id);
    state.totals = sumTrade(state.totals, trade, -1);
  }
  return orphaned;
}
