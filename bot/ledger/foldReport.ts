import { zeroAddress } from "viem";
import type { CoinSymbol } from "../domain/coin.ts";
import type { ExecutionReport, TransactionIncluded, TransactionReverted } from "../domain/executionReport.ts";
import type { FairValue } from "../domain/fairValue.ts";
import type { Plan } from "../domain/opportunity.ts";
import { amountValueWadDown } from "../domain/tokenAmount.ts";
import type { Posting, TradeRecord } from "../domain/tradeRecord.ts";
import { mulDivUp, WAD } from "../domain/wad.ts";
import { type LedgerState, sumTrade } from "./ledgerState.ts";
import { postTransfers } from "./postTransfers.ts";
import { readTransfers, type Transfer } from "./readTransfers.ts";

/** What coins and ether were worth when the report came. */
export type LedgerValues = {
  readonly timeMs: number;
  readonly fairValues: ReadonlyMap<CoinSymbol, FairValue>;
  /** One ether in USD; null where it is not known. */
  readonly gasTokenPriceWad: bigint | null;
};

type MinedReport = TransactionIncluded | TransactionReverted;

/**
 * Posts a mined trade from its receipt alone: profit is what the treasury's transfers add up to, gas is gas used times
 * the effective price, and nothing comes from a quote. A reverted trade moved no token and posts its gas only.
 * @param plan the plan that was sent, for its route, lender and minimum
 * @returns the trade where one was posted; null for reports that settle nothing, for a paper fill (no receipt), and for
 * a trade that is in the books already
 */
export function foldReport(
  state: LedgerState,
  report: ExecutionReport,
  plan: Plan,
  values: LedgerValues,
): TradeRecord | null {
  if (report.outcome !== "included" && report.outcome !== "reverted") return null;
  if (state.trades.has(report.planId)) return null;
  const trade = recordTrade(state, report, plan, values);
  state.trades.set(trade.id, trade);
  state.totals = sumTrade(state.totals, trade, 1);
  return trade;
}

function recordTrade(state: LedgerState, report: MinedReport, plan: Plan, values: LedgerValues): TradeRecord {
  const executor = plan.executor.toLowerCase();
  const transfers = report.outcome === "included" ? readTransfers(report.logs, state.tokensByAddress) : [];
  const profitMoves = transfers.filter((move) => move.token.address === tokenOf(state, plan));
  const venues = venuesOf(state, plan);
  const profitUnits = netOf(profitMoves, state.treasury);
  const loan = readLoan(profitMoves, executor, state.treasury, venues);
  const gasCostWei = report.gasUsed * report.effectiveGasPrice;
  const parties = { treasury: state.treasury, executor, venues: new Set(venues) };
  return {
    id: report.planId,
    transactionHash: report.transactionHash,
    blockNumber: report.blockNumber,
    timeMs: values.timeMs,
    outcome: report.outcome,
    routeId: plan.opportunity.sized.route.id,
    lender: plan.opportunity.lender,
    profitCoin: plan.profitToken.coin,
    profitToken: plan.profitToken.address,
    profitUnits,
    minProfitUnits: plan.minProfit,
    borrowedUnits: loan.borrowed,
    lenderFeeUnits: loan.fee,
    gasUsed: report.gasUsed,
    gasCostWei,
    profitUsdWad: profitValue(plan, profitUnits, values),
    gasCostUsdWad: values.gasTokenPriceWad === null ? null : mulDivUp(gasCostWei, values.gasTokenPriceWad, WAD),
    postings: [...postTransfers(report.planId, transfers, parties), ...postGas(report.planId, gasCostWei)],
  };
}

/** The profit token's address as the books spell it. */
function tokenOf(state: LedgerState, plan: Plan): string | undefined {
  return state.tokensByAddress.get(plan.profitToken.address.toLowerCase())?.address;
}

/** Addresses of the route's pools, by leg. */
function venuesOf(state: LedgerState, plan: Plan): readonly string[] {
  return plan.opportunity.sized.route.legs.flatMap((leg) => state.venuesByPoolId.get(leg.poolId) ?? []);
}

/** What `address` received less what it gave. */
function netOf(transfers: readonly Transfer[], address: string): bigint {
  return transfers.reduce(
    (net, move) => net + (move.to === address ? move.units : 0n) - (move.from === address ? move.units : 0n),
    0n,
  );
}

/**
 * The loan in the profit token: what came from outside the route and what went back there. Where nothing did, the first
 * pool paid ahead (a flash swap), and what the executor then paid into it is what it had been lent, free of a fee.
 */
function readLoan(
  transfers: readonly Transfer[],
  executor: string,
  treasury: string,
  venues: readonly string[],
): { readonly borrowed: bigint; readonly fee: bigint } {
  const isLender = (party: string) => party !== treasury && party !== executor && !venues.includes(party);
  const borrowed = sumOf(transfers, (move) => isLender(move.from) && move.to === executor);
  const repaid = sumOf(transfers, (move) => move.from === executor && isLender(move.to));
  if (borrowed > 0n) return { borrowed, fee: repaid - borrowed };
  return { borrowed: sumOf(transfers, (move) => move.from === executor && move.to === venues[0]), fee: 0n };
}

function sumOf(transfers: readonly Transfer[], counts: (move: Transfer) => boolean): bigint {
  return transfers.reduce((sum, move) => sum + (counts(move) ? move.units : 0n), 0n);
}

function profitValue(plan: Plan, units: bigint, values: LedgerValues): bigint | null {
  if (units === 0n) return 0n;
  const value = values.fairValues.get(plan.profitToken.coin);
  return value?.status === "priced" ? amountValueWadDown({ token: plan.profitToken, units }, value.valueWad) : null;
}

function postGas(tradeId: string, gasCostWei: bigint): readonly Posting[] {
  const posting = { tradeId, coin: "ETH", token: zeroAddress } as const;
  return [
    { ...posting, account: "operator", units: -gasCostWei },
    { ...posting, account: "gas", units: gasCostWei },
  ];
}
