import type { Token } from "../../domain/token.ts";
import { sameToken } from "../../domain/tokenAmount.ts";
import type { Swap } from "../swap.ts";
import type { TradePlace } from "../tradePlace.ts";
import { optimizeTrades } from "./optimizeTrades.ts";
import { PlaceBlock } from "./placeBlock.ts";
import type { Direction } from "./saleSearch.ts";

/** One coin of a search. */
export type SearchCoin = {
  readonly token: Token;
  /** What there is of it before any trade, base units. */
  readonly endowmentUnits: bigint;
  /** What one whole coin is worth that is left at the end, wad; zero where what is left of it does not count. */
  readonly valueWad: bigint;
  /** About what one whole coin is worth, wad, more than zero: where the search starts. */
  readonly guessWad: bigint;
};

/** Where and what may be traded. */
export type SwapSearch = {
  readonly places: readonly TradePlace[];
  readonly coins: readonly SearchCoin[];
  /** Which sales may be made. */
  readonly allows: (tokenIn: Token, tokenOut: Token) => boolean;
};

/** What the search suggests; nothing in it is exact. */
export type SwapPlan = {
  readonly swaps: readonly Swap[];
  /** No sales whatever leave more worth, by the floats' account: wad of the values' unit. */
  readonly boundWad: bigint;
  /** What is lost at least where a place is left out, wad, rounded down; by place. */
  readonly worthWadByPlace: ReadonlyMap<string, bigint>;
  /** What one more whole coin of each would bring, wad, in the order of the coins. */
  readonly marginalWad: readonly bigint[];
};

const WAD_FLOAT = 1e18;
/** Scaled units, of the order of the whole trade, below which an amount is the search's rounding. */
const DUST = 1e-10;

/**
 * The sales after which what is held is worth most and no coin is short, in floating point: what they pay must be asked
 * of the places before anything rests on it.
 */
export function searchSwaps({ places, coins, allows }: SwapSearch): SwapPlan {
  const guesses = coins.map(({ guessWad }) => Number(guessWad) / WAD_FLOAT);
  const unitsPerCoin = coins.map(({ token }) => 10 ** token.decimals);
  const unitsPerValue = unitsPerCoin.map((units, coin) => units / (guesses[coin] ?? 1));
  const directions = places.map((place) => directionsOf(place, coins, allows));
  const size = problemSize({ places, coins, allows }, directions, unitsPerValue);
  const unitsPerScaled = unitsPerValue.map((units) => units * size);
  const blocks = places.map((place, at) => new PlaceBlock(place, directions[at] ?? [], unitsPerScaled));
  const optimum = optimizeTrades({
    blocks,
    endowment: coins.map(({ endowmentUnits }, coin) => Number(endowmentUnits) / (unitsPerScaled[coin] ?? 1)),
    values: coins.map(({ valueWad }, coin) => Number(valueWad) / WAD_FLOAT / (guesses[coin] ?? 1)),
    startingValues: coins.map(() => 1),
  });
  const prices = optimum.prices;
  const swaps = places.flatMap(({ id }, at) =>
    (directions[at] ?? []).flatMap((direction, way) =>
      swapOf(id, direction, optimum.inputs[at]?.[way] ?? 0, unitsPerScaled[direction.coinIn] ?? 1),
    ),
  );
  return {
    swaps,
    boundWad: toWad(optimum.bound * size),
    worthWadByPlace: new Map(places.map(({ id }, at) => [id, toWad((optimum.blockValues[at] ?? 0) * size)])),
    marginalWad: prices.map((price, coin) => toWad(price * (guesses[coin] ?? 1))),
  };
}

/** A suggested amount as a sale of whole base units; none for dust. */
function swapOf(
  placeId: string,
  { tokenIn, tokenOut }: Direction,
  input: number,
  unitsPerScaled: number,
): readonly Swap[] {
  const amountIn = input > DUST ? BigInt(Math.floor(input * unitsPerScaled)) : 0n;
  return amountIn > 0n ? [{ placeId, tokenIn, tokenOut, amountIn }] : [];
}

function directionsOf(
  place: TradePlace,
  coins: readonly SearchCoin[],
  allows: SwapSearch["allows"],
): readonly Direction[] {
  const held = coins.flatMap(({ token }, coin) =>
    place.tokens.some((each) => sameToken(each, token)) ? [{ token, coin }] : [],
  );
  return held.flatMap((from) =>
    held
      .filter((to) => to !== from && allows(from.token, to.token))
      .map((to) => ({ coinIn: from.coin, coinOut: to.coin, tokenIn: from.token, tokenOut: to.token })),
  );
}

/** What about the whole trade is worth, so that amounts are of the order of one: the endowment, else the largest sale. */
function problemSize(
  { places, coins }: SwapSearch,
  directions: readonly (readonly Direction[])[],
  unitsPerValue: readonly number[],
): number {
  const endowed = coins.map(({ endowmentUnits }, coin) => Number(endowmentUnits) / (unitsPerValue[coin] ?? 1));
  const ones = new Float64Array(coins.length).fill(1);
  const sales = places.map((place, at) => {
    const trade = new PlaceBlock(place, directions[at] ?? [], unitsPerValue).bestTrade(ones);
    return trade === null ? 0 : Math.max(...trade.inputs);
  });
  const endowment = Math.max(...endowed);
  const size = endowment > 0 ? endowment : Math.max(0, ...sales);
  return size > 0 && Number.isFinite(size) ? size : 1;
}

function toWad(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.floor(value * WAD_FLOAT)) : 0n;
}
