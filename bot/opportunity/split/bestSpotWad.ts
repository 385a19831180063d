import { WAD } from "../../domain/wad.ts";
import type { TradePlace } from "../tradePlace.ts";
import type { Order } from "./order.ts";
import { singlePaths } from "./singlePaths.ts";

/** The best price before fees, for nothing sold, at any single place or pair of places: wad, rounded down; zero for none. */
export function bestSpotWad(order: Order, places: readonly TradePlace[]): bigint {
  const byId = new Map(places.map((place) => [place.id, place]));
  const prices = singlePaths(order, places).map((groups) =>
    groups
      .flatMap(({ sales }) => sales)
      .reduce((priceWad, { placeId, tokenIn, tokenOut }) => {
        const spotWad = byId.get(placeId)?.spotPriceWad(tokenIn, tokenOut) ?? 0n;
        return (priceWad * spotWad) / WAD;
      }, WAD),
  );
  return prices.reduce((best, price) => (price > best ? price : best), 0n);
}
