import type { Action } from "../../domain/action.ts";
import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import type { Plan } from "../../domain/opportunity.ts";
import type { TradeRecord } from "../../domain/tradeRecord.ts";
import { WAD } from "../../domain/wad.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import { formatDeviation } from "../format/formatDeviation.ts";
import { formatUnits } from "../format/formatUnits.ts";
import type { ViewFacts } from "./viewFacts.ts";

/** A line worth a person's eye. Lines with the same `key` one after the other are told once, with their number. */
export type Notice = {
  readonly kind: "depeg" | "trade" | "reverted" | "rejected" | "input" | "state";
  readonly timeMs: number;
  readonly key: string;
  readonly text: string;
};

/**
 * An action as a line for people; null for those that only move a figure elsewhere on the screen. Of the rotations of
 * one cycle, the rejected ones that a better rotation stopped are left out: the better one is told.
 */
export function describeAction(action: Action, timeMs: number, facts: ViewFacts): Notice | null {
  switch (action.kind) {
    case "depegChanged":
      return { kind: "depeg", timeMs, key: action.episode.id, text: describeEpisode(action.episode, facts) };
    case "tradePosted":
      return describeTrade(action.trade, timeMs, facts);
    case "opportunityJudged":
      return describeRejection(action, timeMs, facts);
    case "inputRejected":
      return {
        kind: "input",
        timeMs,
        key: `${action.source}/${action.code}`,
        text: `${action.source}: ${action.code}, ${action.message}`,
      };
    case "tradingStateChanged":
      return { kind: "state", timeMs, key: action.state, text: `trading is ${action.state}: ${action.reason}` };
    case "fairValueChanged":
    case "submitPlan":
    case "resyncPools":
      return null;
    default:
      return action satisfies never;
  }
}

function describeRejection(
  action: Extract<Action, { kind: "opportunityJudged" }>,
  timeMs: number,
  facts: ViewFacts,
): Notice | null {
  const { rejection, routeId } = action;
  if (rejection === null || rejection.code === "DOMINATED") return null;
  const message = nameLenders(rejection.message, facts);
  const text = `${rejection.code}, ${message}; ${shortRoute(routeId)}`;
  return { kind: "rejected", timeMs, key: `${routeId}/${rejection.code}`, text };
}

/** "USDC severe discount 0.9412 (-5.88 %), worsening, deepest 0.9300". */
function describeEpisode(episode: DepegEpisode, facts: ViewFacts): string {
  const { coin, side, severity, worstSeverity, status, lastValueWad, deepestValueWad } = episode;
  const deviation = formatDeviation(lastValueWad, facts.coins.get(coin)?.pegWad ?? WAD);
  const deepest = `deepest ${formatDecimal(deepestValueWad, 4)}`;
  if (status === "resolved") return `${coin} ${side} is over: worst ${worstSeverity}, ${deepest}`;
  return `${coin} ${severity} ${side} ${formatDecimal(lastValueWad, 4)} (${deviation}), ${status}, ${deepest}`;
}

/** "+1,234.56 USDC, net 1,217.81 USD, 2,000,000 USDC from Aave v3, USDT>curve>USDC>…"; a reverted one is a kind of its own. */
function describeTrade(trade: TradeRecord, timeMs: number, facts: ViewFacts): Notice {
  const { id: key, profitUsdWad, gasCostUsdWad, profitCoin } = trade;
  const route = shortRoute(trade.routeId);
  if (trade.outcome === "reverted") {
    const text = `lost ${formatDecimal(gasCostUsdWad)} USD of gas, ${lenderName(trade.lender, facts)}, ${route}`;
    return { kind: "reverted", timeMs, key, text };
  }
  const net = profitUsdWad === null || gasCostUsdWad === null ? null : profitUsdWad - gasCostUsdWad;
  const profit = unitsText(trade.profitUnits, profitCoin, facts);
  const loan = loanText(trade.borrowedUnits, profitCoin, trade.lender, facts);
  return { kind: "trade", timeMs, key, text: `+${profit}, net ${formatDecimal(net)} USD, ${loan}, ${route}` };
}

/** "would have earned 1,234.56 USDC, net 1,221.05 USD, 20,000,000 USDC from Aave v3, …". */
export function describePaperFill(plan: Plan, expectedProfit: bigint, facts: ViewFacts): string {
  const { coin } = plan.profitToken;
  const { sized, lender, netProfitUsdWad } = plan.opportunity;
  const loan = loanText(sized.amountIn, coin, lender, facts);
  const net = `net ${formatDecimal(netProfitUsdWad)} USD`;
  return `would have earned ${unitsText(expectedProfit, coin, facts)}, ${net}, ${loan}, ${shortRoute(sized.route.id)}`;
}

function unitsText(units: bigint, coin: string, facts: ViewFacts): string {
  return formatUnits(units, facts.coins.get(coin)?.decimals ?? null, coin);
}

function loanText(units: bigint, coin: string, lender: string, facts: ViewFacts): string {
  const decimals = facts.coins.get(coin)?.decimals ?? null;
  return `${formatUnits(units, decimals, coin, 0)} from ${lenderName(lender, facts)}`;
}

/** Why no lender serves is told as "<id>: why; <id>: why". */
function nameLenders(message: string, facts: ViewFacts): string {
  let named = message;
  for (const [id, name] of facts.lenders) named = named.replaceAll(`${id}: `, `${name}: `);
  return named;
}

function lenderName(id: string, facts: ViewFacts): string {
  return facts.lenders.get(id) ?? id;
}

/** The venues' names say enough on a narrow screen: "USDC>uniswap-v3:USDC/USDT:100>USDT" reads "USDC>uniswap>USDT". */
export function shortRoute(routeId: string): string {
  return routeId.replace(/>(uniswap|curve)[^>]*>/g, ">$1>");
}
