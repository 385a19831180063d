import { amountValueWadDown, sameToken } from "../../domain/tokenAmount.ts";
import type { PlaceTrial } from "../placeTrial.ts";
import type { SettledSwap } from "../swap.ts";
import type { FailedSwap } from "../swapSettler.ts";
import type { TradePlace } from "../tradePlace.ts";
import type { Order, OrderTerms } from "./order.ts";
import type { SaleGroup } from "./saleGroup.ts";
import { settleGroups } from "./settleGroups.ts";

/** A split to the unit and what it is worth: the coin bought at its fair value, gas taken off, wad USD. */
export type SplitTrial = Omit<PlaceTrial, "worthWadByPlace"> & {
  readonly groups: readonly SaleGroup[];
  /** All that arrives of the coin bought, base units. */
  readonly amountOut: bigint;
};

/** Quotes a split and values it; a failure where a place refuses its share. */
export function splitTrial(
  groups: readonly SaleGroup[],
  order: Order,
  { fairValues, gasCostUsdWadUp }: OrderTerms,
  places: ReadonlyMap<string, TradePlace>,
): SplitTrial | FailedSwap {
  const swaps = groups.length === 0 ? [] : settleGroups(places, groups, order.amountIn);
  if ("reason" in swaps) return swaps;
  const gasWadByPlace = new Map<string, bigint>();
  for (const { placeId, gas } of swaps) {
    gasWadByPlace.set(placeId, (gasWadByPlace.get(placeId) ?? 0n) + gasCostUsdWadUp(gas));
  }
  const gasCost = [...gasWadByPlace.values()].reduce((sum, cost) => sum + cost, 0n);
  const amountOut = receivedOf(swaps, order);
  const value = fairValues.get(order.tokenOut.coin);
  const valueWad = value?.status === "priced" ? value.valueWad : 0n;
  const netWad = amountValueWadDown({ token: order.tokenOut, units: amountOut }, valueWad) - gasCost;
  return { groups, swaps, amountOut, gasWadByPlace, netWad };
}

function receivedOf(swaps: readonly SettledSwap[], { tokenOut }: Order): bigint {
  return swaps.reduce((sum, swap) => (sameToken(swap.tokenOut, tokenOut) ? sum + swap.amountOut : sum), 0n);
}
