import type { CoinSymbol } from "../domain/coin.ts";
import type { FairValue } from "../domain/fairValue.ts";
import { formatWad } from "../domain/formatWad.ts";
import type { ApprovedPlan, Plan, Rejection } from "../domain/opportunity.ts";
import { mulDivUp } from "../domain/wad.ts";
import { enterDay, type RiskState } from "./riskState.ts";

/** A value that rests on one source is as wrong as that source may be: gas and loan are weighed by it. */
const LEAST_SOURCES = 2;

/** What the check needs to know of the world. */
export type RiskContext = {
  readonly nowMs: number;
  readonly fairValues: ReadonlyMap<CoinSymbol, FairValue>;
  /** One ether in USD; null where it is not known. */
  readonly gasTokenPriceWad: bigint | null;
};

export type RiskDecision = { readonly approved: ApprovedPlan } | { readonly rejection: Rejection };

/**
 * The gate: lets a plan through that stays within every limit, and counts it as in flight from then on. This is the
 * only place that makes an ApprovedPlan. The same plan is never let through twice while it is in flight.
 */
export function checkPlan(state: RiskState, plan: Plan, context: RiskContext): RiskDecision {
  enterDay(state, context.nowMs);
  const { gasTokenPriceWad } = context;
  const breach = firstBreach(state, plan, context.fairValues);
  if (breach !== null) return { rejection: breach };
  if (gasTokenPriceWad === null) return { rejection: gasPriceUnknown() };
  state.inFlight.set(plan.id, { plan, gasTokenPriceWad });
  return { approved: mintApproval(plan) };
}

/** The one assertion behind the brand; private, because whoever could call it could approve a plan. */
function mintApproval(plan: Plan): ApprovedPlan {
  return plan as ApprovedPlan;
}

function firstBreach(state: RiskState, plan: Plan, fairValues: ReadonlyMap<CoinSymbol, FairValue>): Rejection | null {
  return (
    checkTradingState(state) ??
    checkInFlight(state, plan) ??
    checkMinimums(state, plan) ??
    checkLoan(state, plan, fairValues) ??
    checkGas(state, plan) ??
    checkLoss(state)
  );
}

function checkTradingState(state: RiskState): Rejection | null {
  if (state.trading === "active") return null;
  if (state.trading === "halted") return refuse("HALTED", `trading is halted: ${state.reason}`);
  return refuse("REDUCING", `only positions are being closed, and this trade closes none: ${state.reason}`);
}

function checkInFlight(state: RiskState, plan: Plan): Rejection | null {
  if (state.inFlight.has(plan.id)) return refuse("ALREADY_IN_FLIGHT", `${plan.id} is not settled yet`);
  if (state.inFlight.size < state.limits.maxTradesInFlight) return null;
  const waiting = [...state.inFlight.keys()].join(", ");
  return refuse("TRADE_IN_FLIGHT", `${state.inFlight.size} of ${state.limits.maxTradesInFlight} in flight: ${waiting}`);
}

function checkMinimums(state: RiskState, plan: Plan): Rejection | null {
  if (plan.minProfit <= 0n) return refuse("NO_MIN_PROFIT", "a trade without a minimum on chain is never sent");
  const net = plan.opportunity.netProfitUsdWad;
  if (net >= state.limits.minNetProfitUsdWad) return null;
  const least = formatWad(state.limits.minNetProfitUsdWad);
  return refuse("NET_PROFIT_TOO_LOW", `net ${formatWad(net)} USD, at least ${least} wanted`);
}

function checkLoan(state: RiskState, plan: Plan, fairValues: ReadonlyMap<CoinSymbol, FairValue>): Rejection | null {
  const { coin, decimals } = plan.profitToken;
  const value = fairValues.get(coin);
  if (value?.status !== "priced") return refuse("COIN_VALUE_UNKNOWN", `${coin} has no fair value to weigh the loan by`);
  if (value.agreeing.length < LEAST_SOURCES) {
    return refuse("SINGLE_SOURCE", `the value of ${coin} rests on ${value.agreeing.join(", ")} alone`);
  }
  const coinLimit = state.limits.maxLoanUsdWadByCoin.get(coin);
  if (coinLimit === undefined) return refuse("COIN_NOT_ALLOWED", `${coin} has no loan limit, so it is not traded`);
  const loan = mulDivUp(plan.opportunity.sized.amountIn, value.valueWad, 10n ** BigInt(decimals));
  const limit = coinLimit < state.limits.maxLoanUsdWad ? coinLimit : state.limits.maxLoanUsdWad;
  if (loan <= limit) return null;
  return refuse("LOAN_TOO_LARGE", `loan of ${formatWad(loan)} USD in ${coin}, limit ${formatWad(limit)}`);
}

function checkGas(state: RiskState, plan: Plan): Rejection | null {
  const { limits } = state;
  if (plan.maxFeePerGas > limits.maxFeePerGasWei) {
    return refuse("GAS_PRICE_TOO_HIGH", `up to ${plan.maxFeePerGas} wei per gas, limit ${limits.maxFeePerGasWei}`);
  }
  const worstWei = plan.gasLimit * plan.maxFeePerGas;
  const reservedWei = [...state.inFlight.values()].reduce(
    (sum, { plan: other }) => sum + other.gasLimit * other.maxFeePerGas,
    0n,
  );
  const spentWei = state.gasWeiToday + reservedWei;
  if (spentWei + worstWei <= limits.maxGasWeiPerDay) return null;
  const spent = `${formatWad(spentWei, 6)} ETH of gas spent or reserved today`;
  const limit = formatWad(limits.maxGasWeiPerDay, 6);
  return refuse("GAS_BUDGET", `${spent} and up to ${formatWad(worstWei, 6)} more, limit ${limit}`);
}

/** Holds even after an operator has resumed: a day's loss stays lost. */
function checkLoss(state: RiskState): Rejection | null {
  const limit = state.limits.maxLossUsdWadPerDay;
  if (state.lossUsdWadToday < limit) return null;
  return refuse("LOSS_BUDGET", `${formatWad(state.lossUsdWadToday)} USD lost today, limit ${formatWad(limit)}`);
}

function gasPriceUnknown(): Rejection {
  return refuse("GAS_PRICE_UNKNOWN", "ether has no current price in USD, so a loss could not be counted");
}

function refuse(code: string, message: string): Rejection {
  return { stage: "approved", code, message };
}
