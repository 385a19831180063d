import type { CurvePoint } from "../../domain/searchCurve.ts";
import type { Token } from "../../domain/token.ts";
import type { TradePlace } from "../tradePlace.ts";
import { inputAtSlope } from "./inputAtSlope.ts";
import type { TradeBlock } from "./tradeBlock.ts";

/** One direction of a place, by the coins' places in the problem. */
export type Direction = {
  readonly coinIn: number;
  readonly coinOut: number;
  readonly tokenIn: Token;
  readonly tokenOut: Token;
};

/** A sale that gains less than this share of what it sells is no gain to a float. */
const NO_GAIN = 1e-12;
/** No sale is searched beyond the size at which its price has fallen to this share of the first unit's. */
const LEAST_SHARE = 1e-6;

/**
 * A place as a block of the search: at given prices, the sale that gains most up to where its marginal price is the
 * market's; at a pool of more coins, then the best of the other directions from there, and so on.
 */
export class PlaceBlock implements TradeBlock {
  readonly id: string;
  readonly #place: TradePlace;
  readonly #directions: readonly Direction[];
  readonly #unitsPerScaled: ArrayLike<number>;
  readonly #point: CurvePoint = { amountOut: 0, slope: 0 };

  /** @param unitsPerScaled base units in one scaled unit of each coin of the problem */
  constructor(place: TradePlace, directions: readonly Direction[], unitsPerScaled: ArrayLike<number>) {
    this.id = place.id;
    this.#place = place;
    this.#directions = directions;
    this.#unitsPerScaled = unitsPerScaled;
  }

  bestTrade(prices: Float64Array, into: Float64Array): number {
    into.fill(0);
    let place = this.#place;
    let worth = 0;
    const most = this.#place.tokens.length > 2 ? 2 * (this.#place.tokens.length - 1) : 1;
    for (let sale = 0; sale < most; sale += 1) {
      const best = this.#bestSale(place, prices);
      if (best === null) break;
      const { direction, inputFloat, outputFloat, gain } = best;
      into[direction.coinIn] = (into[direction.coinIn] ?? 0) - inputFloat / this.#scale(direction.coinIn);
      into[direction.coinOut] = (into[direction.coinOut] ?? 0) + outputFloat / this.#scale(direction.coinOut);
      worth += gain;
      if (sale + 1 === most) break;
      const after = place.afterSwap(direction.tokenIn, direction.tokenOut, BigInt(Math.floor(inputFloat)));
      if ("ok" in after) break;
      place = after;
    }
    return worth;
  }

  #bestSale(place: TradePlace, prices: Float64Array) {
    let best: { direction: Direction; inputFloat: number; outputFloat: number; gain: number } | null = null;
    for (const direction of this.#directions) {
      const { coinIn, coinOut } = direction;
      const priceOut = (prices[coinOut] ?? 0) / this.#scale(coinOut);
      const priceIn = (prices[coinIn] ?? 0) / this.#scale(coinIn);
      const curve = place.searchCurve(direction.tokenIn, direction.tokenOut);
      if (curve === null || !(priceOut > 0) || !(curve.slopeAtZero * priceOut > priceIn)) continue;
      const slope = Math.max(priceIn / priceOut, curve.slopeAtZero * LEAST_SHARE);
      const inputFloat = inputAtSlope(curve, slope, Number.POSITIVE_INFINITY);
      if (!(inputFloat >= 1)) continue;
      curve.evaluate(inputFloat, this.#point);
      const outputFloat = this.#point.amountOut;
      const gain = outputFloat * priceOut - inputFloat * priceIn;
      if (gain > NO_GAIN * inputFloat * priceIn && gain > (best?.gain ?? 0)) {
        best = { direction, inputFloat, outputFloat, gain };
      }
    }
    return best;
  }

  #scale(coin: number): number {
    return this.#unitsPerScaled[coin] ?? 1;
  }
}
