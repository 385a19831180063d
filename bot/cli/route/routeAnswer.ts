import type { Opportunity, Rejection } from "../../domain/opportunity.ts";
import type { Combination } from "../../opportunity/combination/combination.ts";
import type { OrderSplit } from "../../opportunity/split/orderSplit.ts";
import type { PoolDirection } from "./poolDirections.ts";

/** A route that is not taken, with the stage and the reason. */
export type RejectedRoute = Rejection & { readonly routeId: string };

/** All that can be said of a set of pools. */
export type RouteAnswer = {
  /** The routes that the bot would trade, by net profit; of each cycle at most one. */
  readonly accepted: readonly Opportunity[];
  readonly rejected: readonly RejectedRoute[];
  /** The longest cycles looked at, in swaps. */
  readonly legs: number;
  /** What all pools together would yield; null where that is nothing. */
  readonly combination: Combination | null;
  /** The order's split, or why there is none; null where no order was given. */
  readonly order: OrderSplit | Rejection | null;
  readonly pools: readonly PoolDirection[];
};
