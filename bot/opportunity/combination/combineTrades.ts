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
import { type Covered, coverShortfalls } from "./coverShortfalls.ts";
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

type Trial = PlaceTrial & Covered & { readonly boundWad: bigint };

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
    if (!("reason" in attempted)) boundUsdWad ??= attempted.boundWad;
    return attempted;
  });
  if (trial === null) return null;
  const byId = new Map(input.places.map((place) => [place.id, place]));
  const combination = valued(sellLeftovers(byId, trial, coins), coins, input);
  if (combination.netProfitUsdWad <= 0n) return null;
  const found = combination.grossProfitUsdWad;
  const bound = boundUsdWad ?? trial.boundWad;
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
  input: CombinationInput,
): Trial | FailedSwap {
  const { swaps: suggested, boundWad, worthWadByPlace } = searchSwaps({ places, coins, allows: () => true });
  const covered = coverShortfalls(new Map(places.map((place) => [place.id, place])), suggested, coins);
  if ("reason" in covered) return covered;
  const { netProfitUsdWad } = valued(covered, coins, input);
  const gasWadByPlace = new Map<string, bigint>();
  for (const { placeId, gas } of covered.swaps) {
    gasWadByPlace.set(placeId, (gasWadByPlace.get(placeId) ?? 0n) + input.gasCostUsdWadUp(gas));
  }
  return { ...covered, netWad: netProfitUsdWad, worthWadByPlace, gasWadByPlace, boundWad };
}

function valued(
  { swaps, left }: Covered,
  coins: readonly SearchCoin[],
  { gasCostUsdWadUp, tradeGas }: CombinationInput,
): Omit<Combination, "boundUsdWad" | "leftOut"> {
  const grossProfitUsdWad = worthLeftWad(left, coins);
  const transaction = swaps.length === 0 ? 0n : gasCostUsdWadUp(tradeGas);
  const gasCostUsdWad = swaps.reduce((sum, { gas }) => sum + gasCostUsdWadUp(gas), transaction);
  return { swaps, left, grossProfitUsdWad, gasCostUsdWad, netProfitUsdWad: grossProfitUsdWad - gasCostUsdWad };
}
