import type { Action } from "../../domain/action.ts";
import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import type { Plan } from "../../domain/opportunity.ts";
import type { TradeRecord } from "../../domain/tradeRecord.ts";
import { WAD } from "../../domain/wad.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import { formatDeviation } from "../format/formatDeviation.ts";
import { formatUnits } from "../format/formatUnits.ts";
import type { FactsByCoin } from "./coinFacts.ts";

/** A line worth a person's eye. Lines with the same `key` one after the other are told once, with their number. */
export type Notice = {
  readonly kind: "depeg" | "trade" | "rejected" | "input" | "state";
  readonly timeMs: number;
  readonly key: string;
  readonly text: string;
};

/**
 * An action as a line for people; null for those that only move a figure elsewhere on the screen. Of the rotations of
 * one cycle, the rejected ones that a better rotation stopped are left out: the better one is told.
 */
export function describeAction(action: Action, timeMs: number, facts: FactsByCoin): Notice | null {
  switch (action.kind) {
    case "depegChanged":
      return { kind: "depeg", timeMs, key: action.episode.id, text: describeEpisode(action.episode, facts) };
    case "tradePosted":
      return { kind: "trade", timeMs, key: action.trade.id, text: describeTrade(action.trade, facts) };
    case "opportunityJudged":
      return describeRejection(action, timeMs);
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

function describeRejection(action: Extract<Action, { kind: "opportunityJudged" }>, timeMs: number): Notice | null {
  const { rejection, routeId } = action;
  if (rejection === null || rejection.code === "DOMINATED") return null;
  const text = `${rejection.code}, ${rejection.message}; ${shortRoute(routeId)}`;
  return { kind: "rejected", timeMs, key: `${routeId}/${rejection.code}`, text };
}

/** "USDC severe discount 0.9412 (-5.88 %), worsening, deepest 0.9300". */
function describeEpisode(episode: DepegEpisode, facts: FactsByCoin): string {
  const { coin, side, severity, worstSeverity, status, lastValueWad, deepestValueWad } = episode;
  const deviation = formatDeviation(lastValueWad, facts.get(coin)?.pegWad ?? WAD);
  const deepest = `deepest ${formatDecimal(deepestValueWad, 4)}`;
  if (status === "resolved") return `${coin} ${side} is over: worst ${worstSeverity}, ${deepest}`;
  return `${coin} ${severity} ${side} ${formatDecimal(lastValueWad, 4)} (${deviation}), ${status}, ${deepest}`;
}

/** "+1,234.56 USDC (1,230.11 USD), gas 12.30 USD, Aave v3 20,000,000.00, USDT>curve:3pool>USDC>…". */
function describeTrade(trade: TradeRecord, facts: FactsByCoin): string {
  const decimals = facts.get(trade.profitCoin)?.decimals ?? null;
  const gas = `gas ${formatDecimal(trade.gasCostUsdWad)} USD`;
  const route = shortRoute(trade.routeId);
  if (trade.outcome === "reverted") return `reverted, ${gas}, ${route}`;
  const profit = formatUnits(trade.profitUnits, decimals, trade.profitCoin);
  const borrowed = formatUnits(trade.borrowedUnits, decimals, trade.profitCoin, 0);
  return `+${profit} (${formatDecimal(trade.profitUsdWad)} USD), ${gas}, ${borrowed} from ${trade.lender}, ${route}`;
}

/** "would have earned 1,234.56 USDC (1,221.05 USD after gas) with 20,000,000 USDC from aave-v3, …". */
export function describePaperFill(plan: Plan, expectedProfit: bigint, facts: FactsByCoin): string {
  const { coin } = plan.profitToken;
  const decimals = facts.get(coin)?.decimals ?? null;
  const { sized, lender, netProfitUsdWad } = plan.opportunity;
  const profit = formatUnits(expectedProfit, decimals, coin);
  const borrowed = formatUnits(sized.amountIn, decimals, coin, 0);
  const net = `${formatDecimal(netProfitUsdWad)} USD after gas`;
  return `would have earned ${profit} (${net}) with ${borrowed} from ${lender}, ${shortRoute(sized.route.id)}`;
}

/** The venues' names say enough on a narrow screen: "USDC>uniswap-v3:USDC/USDT:100>USDT" reads "USDC>uniswap-v3>USDT". */
export function shortRoute(routeId: string): string {
  return routeId.replace(/>(uniswap-v3|curve)[^>]*>/g, ">$1>");
}
