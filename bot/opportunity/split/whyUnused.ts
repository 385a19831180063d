import { formatAmount } from "../../domain/formatAmount.ts";
import { formatWad } from "../../domain/formatWad.ts";
import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import { WAD } from "../../domain/wad.ts";
import type { LeftOut } from "../leftOut.ts";
import type { SearchCoin } from "../search/searchSwaps.ts";
import type { SettledSwap } from "../swap.ts";
import type { TradePlace } from "../tradePlace.ts";
import { isOnTheWay } from "./isOnTheWay.ts";
import type { Order } from "./order.ts";

/** What a split came to, as far as it explains who has no part in it. */
export type SplitFacts = {
  readonly used: readonly SettledSwap[];
  readonly leftOut: readonly LeftOut[];
  readonly coins: readonly SearchCoin[];
  /** Worth of one more whole coin to the split, wad, in the order of the coins; empty where nothing was found. */
  readonly marginalWad: readonly bigint[];
};

const SHOWN_DIGITS = 6;

/** Every place that has no part in the split, with the reason. */
export function whyUnused(order: Order, places: readonly TradePlace[], facts: SplitFacts): readonly LeftOut[] {
  return places.flatMap((place) => {
    if (facts.used.some(({ placeId }) => placeId === place.id)) return [];
    const known = facts.leftOut.find(({ placeId }) => placeId === place.id);
    return [known ?? reasonOf(order, place, facts)];
  });
}

function reasonOf(order: Order, place: TradePlace, facts: SplitFacts): LeftOut {
  const directions = directionsOf(order, place, facts.coins);
  const answers = directions.map(({ from, to }) => firstCoin(place, from, to, facts));
  const nearest = answers.reduce<Answer | null>(
    (best, each) => (best === null || each.rank > best.rank ? each : best),
    null,
  );
  if (nearest !== null) return { placeId: place.id, code: nearest.code, message: nearest.message };
  const pair = `${order.tokenIn.coin} and ${order.tokenOut.coin}`;
  return {
    placeId: place.id,
    code: "NOT_ON_THE_WAY",
    message: `it trades neither ${pair} nor one of them for a coin between`,
  };
}

/** `rank` is what it brings of what it would have to bring, wad. */
type Answer = { readonly code: string; readonly message: string; readonly rank: bigint };

function firstCoin(place: TradePlace, from: Token, to: Token, facts: SplitFacts): Answer {
  if (isNeverBought(from, facts)) {
    const message = `no ${from.coin} is bought on the way: that and its sale here together bring less`;
    return { code: "NOT_BETTER", message, rank: -2n };
  }
  const { coins, marginalWad } = facts;
  const units = 10n ** BigInt(from.decimals);
  const quote = place.quoteExactIn(from, to, units);
  if (!quote.ok) return { code: "QUOTE_FAILED", message: quote.reason, rank: -1n };
  if (place.searchCurve(from, to) === null) {
    return { code: "NO_CURVE", message: `it cannot be searched from ${from.coin} to ${to.coin}`, rank: -1n };
  }
  const [worthFrom, worthTo] = [from, to].map((token) => marginalOf(token, coins, marginalWad));
  const brought = formatAmount({ token: to, units: quote.amountOut });
  if (worthFrom === undefined || worthTo === undefined || worthFrom * worthTo === 0n) {
    return { code: "NOT_BETTER", message: `1 ${from.coin} brings ${brought}, less than elsewhere`, rank: 0n };
  }
  const neededWad = (worthFrom * WAD) / worthTo;
  const broughtWad = (quote.amountOut * WAD) / 10n ** BigInt(to.decimals);
  const needed = `the last sold elsewhere brings ${formatWad(neededWad, SHOWN_DIGITS)}`;
  const message = `1 ${from.coin} brings ${brought} here; ${needed}`;
  return { code: "NOT_BETTER", message, rank: (broughtWad * WAD) / (neededWad + 1n) };
}

/** True for a coin between of which the split buys nothing. */
function isNeverBought(token: Token, { used, coins }: SplitFacts): boolean {
  const isSold = coins.some((coin) => coin.endowmentUnits > 0n && sameToken(coin.token, token));
  return !isSold && !used.some(({ tokenOut }) => sameToken(tokenOut, token));
}

function marginalOf(token: Token, coins: readonly SearchCoin[], marginalWad: readonly bigint[]): bigint | undefined {
  const at = coins.findIndex((coin) => sameToken(coin.token, token));
  return at < 0 ? undefined : marginalWad[at];
}

function directionsOf(order: Order, { tokens }: TradePlace, coins: readonly SearchCoin[]) {
  const valued = tokens.filter((token) => coins.some((coin) => sameToken(coin.token, token)));
  return valued.flatMap((from) =>
    valued.filter((to) => !sameToken(from, to) && isOnTheWay(order, from, to)).map((to) => ({ from, to })),
  );
}
