import type { CoinSymbol } from "../../domain/coin.ts";
import type { FairValue } from "../../domain/fairValue.ts";
import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import { type Choice, choosePlaces } from "../choosePlaces.ts";
import type { PlaceTrial } from "../placeTrial.ts";
import { type SearchCoin, searchSwaps } from "../search/searchSwaps.ts";
import type { FailedSwap } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";
import type { Combination } from "./combination.ts";
import { coverShortfalls } from "./coverShortfalls.ts";
import { worthLeftWad } from "./leftOver.ts";
import { sellLeftovers } from "./sellLeftovers.ts";

/** Over what to combine, and what it is worth. */
export type CombinationInput = {
  readonly places: readonly TradePlace[];
  readonly fairValues: ReadonlyMap<CoinSymbol, FairValue>;
  /** The one coin that profit counts in; null where what is left of any coin counts at its fair value. */
  readonly profitCoin: CoinSymbol | null;
  /** What so much gas costs in USD, wad, rounded up. */
  readonly gasCostUsdWadUp: (gas: bigint) => bigint;
  /** Gas of the transaction itself, besides the swaps. */
  readonly tradeGas: bigint;
};

type Trial = PlaceTrial & { readonly combination: Omit<Combination, "leftOut"> };

/**
 * The sales over all pools at once that earn most: each pool is traded to where its marginal price is the market's.
 * Coins are borrowed for nothing and given back, as in one transaction with a free lender; a lender's fee is not in it.
 *
 * The search is in floats; the sales are then quoted to the unit, and cut where a coin would be short by the rounding.
 * @returns null where no combination gains more than its gas
 */
export function combineTrades(input: CombinationInput): Combination | null {
  const coins = coinsOf(input);
  const known = input.places.filter(({ tokens }) => tokens.filter((token) => isKnown(token, coins)).length > 1);
  let boundUsdWad: bigint | null = null;
  const { trial, leftOut }: Choice<Trial> = choosePlaces(known, (places) => {
    const attempted = attempt(places, coins, input);
    if (!("reason" in attempted)) boundUsdWad ??= attempted.combination.boundUsdWad;
    return attempted;
  });
  if (trial === null || trial.netWad <= 0n) return null;
  const { combination } = trial;
  const bound = boundUsdWad ?? combination.boundUsdWad;
  const found = combination.grossProfitUsdWad;
  return { ...combination, boundUsdWad: found > bound ? found : bound, leftOut };
}

/** The coins with a fair value, each once. */
function coinsOf({ places, fairValues, profitCoin }: CombinationInput): readonly SearchCoin[] {
  const coins: SearchCoin[] = [];
  for (const token of places.flatMap(({ tokens }) => tokens)) {
    const value = fairValues.get(token.coin);
    if (value?.status !== "priced" || value.valueWad <= 0n || isKnown(token, coins)) continue;
    const counts = profitCoin === null || token.coin === profitCoin;
    coins.push({ token, endowmentUnits: 0n, valueWad: counts ? value.valueWad : 0n, guessWad: value.valueWad });
  }
  return coins;
}

function isKnown(token: Token, coins: readonly SearchCoin[]): boolean {
  return coins.some((coin) => sameToken(coin.token, token));
}

function attempt(
  places: readonly TradePlace[],
  coins: readonly SearchCoin[],
  { gasCostUsdWadUp, tradeGas }: CombinationInput,
): Trial | FailedSwap {
  const plan = searchSwaps({ places, coins, allows: () => true });
  const byId = new Map(places.map((place) => [place.id, place]));
  const covered = coverShortfalls(byId, plan.swaps, coins);
  if ("reason" in covered) return covered;
  const { swaps, left } = sellLeftovers(byId, covered, coins);
  const grossProfitUsdWad = worthLeftWad(left, coins);
  const gasWadByPlace = new Map<string, bigint>();
  for (const { placeId, gas } of swaps) {
    gasWadByPlace.set(placeId, (gasWadByPlace.get(placeId) ?? 0n) + gasCostUsdWadUp(gas));
  }
  const transaction = swaps.length === 0 ? 0n : gasCostUsdWadUp(tradeGas);
  const gasCostUsdWad = [...gasWadByPlace.values()].reduce((sum, cost) => sum + cost, transaction);
  const netProfitUsdWad = grossProfitUsdWad - gasCostUsdWad;
  const figures = { grossProfitUsdWad, gasCostUsdWad, netProfitUsdWad, boundUsdWad: plan.boundWad };
  const combination = { swaps, left, ...figures };
  return {
    swaps,
    netWad: netProfitUsdWad,
    worthWadByPlace: plan.worthWadByPlace,
    gasWadByPlace,
    combination,
  };
}
