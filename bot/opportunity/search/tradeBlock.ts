/**
 * What may be traded at one place that shares no state with another: the trades of one pool, of one side of an order
 * book. Its possible trades are a convex set: half of one trade and half of another is possible too, and pays no less.
 */
export interface TradeBlock {
  /** The pool's id, or the book's name. */
  readonly id: string;
  /**
   * The trade that is worth most at these prices, in floating point, for searching alone.
   * @param prices of one scaled unit of each coin, in the order of the problem's coins; none is negative
   * @param into gets what the trade gives (positive) and takes (negative) of each coin, in scaled units
   * @returns what it is worth at these prices; zero and all zeros where no trade gains
   */
  bestTrade(prices: Float64Array, into: Float64Array): number;
}
