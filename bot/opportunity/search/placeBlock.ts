import type { TradePlace } from "../tradePlace.ts";
import { type Direction, type FloatSale, SaleSearch } from "./saleSearch.ts";
import type { BlockTrade, TradeBlock } from "./tradeBlock.ts";

/** Sales of a pool of several coins move each other; so often each is fitted to the others. */
const MOST_FITTINGS = 6;

/**
 * A place as a block of the search: at given prices, the sale that gains most up to where its marginal price is the
 * market's. At a pool of more coins further sales follow in other directions, and all are fitted to each other until none
 * gains by changing alone.
 */
export class PlaceBlock implements TradeBlock {
  readonly id: string;
  readonly #place: TradePlace;
  readonly #directions: readonly Direction[];
  readonly #unitsPerScaled: ArrayLike<number>;

  /** @param unitsPerScaled base units in one scaled unit of each coin of the problem */
  constructor(place: TradePlace, directions: readonly Direction[], unitsPerScaled: ArrayLike<number>) {
    this.id = place.id;
    this.#place = place;
    this.#directions = directions;
    this.#unitsPerScaled = unitsPerScaled;
  }

  get directions(): number {
    return this.#directions.length;
  }

  bestTrade(prices: Float64Array): BlockTrade | null {
    const search = new SaleSearch(prices.map((price, coin) => price / this.#scale(coin)));
    const first = search.best(this.#directions, this.#place);
    if (first === null) return null;
    const sales = this.#place.tokens.length > 2 ? this.#fitted(first, search) : [first];
    const trade = { net: new Float64Array(prices.length), inputs: new Float64Array(this.directions) };
    for (const { direction, inputFloat, outputFloat } of sales) {
      const { coinIn, coinOut } = direction;
      const input = inputFloat / this.#scale(coinIn);
      trade.net[coinIn] = (trade.net[coinIn] ?? 0) - input;
      trade.net[coinOut] = (trade.net[coinOut] ?? 0) + outputFloat / this.#scale(coinOut);
      trade.inputs[this.#directions.indexOf(direction)] = input;
    }
    return { ...trade, worth: sales.reduce((worth, { gain }) => worth + gain, 0) };
  }

  #fitted(first: FloatSale, search: SaleSearch): readonly FloatSale[] {
    let sales: readonly FloatSale[] = [first];
    for (let fitting = 0; fitting < MOST_FITTINGS; fitting += 1) {
      const next = search.best(this.#directions, this.#after(sales));
      const known = next === null || sales.some(({ direction }) => direction === next.direction);
      if (known && sales.length === 1) break;
      sales = this.#refitted(known || next === null ? sales : [...sales, next], search);
    }
    return sales;
  }

  /** Each sale anew after all the others; the first comes last, so that all are quoted in the order in which they stand. */
  #refitted(sales: readonly FloatSale[], search: SaleSearch): readonly FloatSale[] {
    let open = sales;
    for (const { direction } of sales) {
      const others = open.filter((sale) => sale.direction !== direction);
      const again = search.in(direction, this.#after(others));
      open = again === null ? others : [...others, again];
    }
    return this.#requoted(open, search);
  }

  /** What the sales pay one after another at their sizes. */
  #requoted(sales: readonly FloatSale[], search: SaleSearch): readonly FloatSale[] {
    return sales.map((sale, at) => search.at(sale.direction, this.#after(sales.slice(0, at)), sale.inputFloat) ?? sale);
  }

  /** The place after these sales, in their order; as it was where it refuses one. */
  #after(sales: readonly FloatSale[]): TradePlace {
    let place = this.#place;
    for (const { direction, inputFloat } of sales) {
      const after = place.afterSwap(direction.tokenIn, direction.tokenOut, BigInt(Math.floor(inputFloat)));
      if (!("ok" in after)) place = after;
    }
    return place;
  }

  #scale(coin: number): number {
    return this.#unitsPerScaled[coin] ?? 1;
  }
}
