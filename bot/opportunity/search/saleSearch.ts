import type { CurvePoint } from "../../domain/searchCurve.ts";
import type { Token } from "../../domain/token.ts";
import type { TradePlace } from "../tradePlace.ts";
import { inputAtSlope } from "./inputAtSlope.ts";

/** One direction of a place, by the coins' places in the problem. */
export type Direction = {
  readonly coinIn: number;
  readonly coinOut: number;
  readonly tokenIn: Token;
  readonly tokenOut: Token;
};

/** A sale in base units, as floats, and what it gains at the prices that it was looked for with. */
export type FloatSale = {
  readonly direction: Direction;
  readonly inputFloat: number;
  readonly outputFloat: number;
  readonly gain: number;
};

/** A sale that gains less than this share of what it sells is no gain to a float. */
const NO_GAIN = 1e-12;
/** No sale is searched beyond the size at which its price has fallen to this share of the first unit's. */
const LEAST_SHARE = 1e-6;

/** Looks for sales at given prices of one base unit of each coin. */
export class SaleSearch {
  readonly #unitPrices: ArrayLike<number>;
  readonly #point: CurvePoint = { amountOut: 0, slope: 0 };

  constructor(unitPrices: ArrayLike<number>) {
    this.#unitPrices = unitPrices;
  }

  /** The sale in one direction that gains most: up to where its marginal price is the market's; null where none gains. */
  in(direction: Direction, place: TradePlace): FloatSale | null {
    const priceIn = this.#unitPrices[direction.coinIn] ?? 0;
    const priceOut = this.#unitPrices[direction.coinOut] ?? 0;
    const curve = place.searchCurve(direction.tokenIn, direction.tokenOut);
    if (curve === null || !(priceOut > 0) || !(curve.slopeAtZero * priceOut > priceIn)) return null;
    const slope = Math.max(priceIn / priceOut, curve.slopeAtZero * LEAST_SHARE);
    const inputFloat = inputAtSlope(curve, slope, Number.POSITIVE_INFINITY);
    const sale = inputFloat >= 1 ? this.at(direction, place, inputFloat) : null;
    return sale !== null && sale.gain > NO_GAIN * inputFloat * priceIn ? sale : null;
  }

  /** A sale of a given size; null where the place would not quote. */
  at(direction: Direction, place: TradePlace, inputFloat: number): FloatSale | null {
    const curve = place.searchCurve(direction.tokenIn, direction.tokenOut);
    if (curve === null) return null;
    curve.evaluate(inputFloat, this.#point);
    const outputFloat = this.#point.amountOut;
    const priceIn = this.#unitPrices[direction.coinIn] ?? 0;
    const priceOut = this.#unitPrices[direction.coinOut] ?? 0;
    return { direction, inputFloat, outputFloat, gain: outputFloat * priceOut - inputFloat * priceIn };
  }

  /** The one of all directions that gains most. */
  best(directions: readonly Direction[], place: TradePlace): FloatSale | null {
    let best: FloatSale | null = null;
    for (const direction of directions) {
      const sale = this.in(direction, place);
      if (sale !== null && (best === null || sale.gain > best.gain)) best = sale;
    }
    return best;
  }
}
