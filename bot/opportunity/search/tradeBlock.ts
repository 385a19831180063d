/** A trade at one block, in floating point, for searching alone. */
export type BlockTrade = {
  /** What it gives (positive) and takes (negative) of each coin, scaled units, in the order of the problem's coins. */
  readonly net: Float64Array;
  /** What is sold in each of the block's directions, scaled units. */
  readonly inputs: Float64Array;
  /** What it gains at the prices that it was asked for with. */
  readonly worth: number;
};

/**
 * What may be traded at one place that shares no state with another: the trades of one pool, of one side of an order
 * book. Its possible trades are a convex set: half of one trade and half of another is possible too, and pays no less.
 */
export interface TradeBlock {
  /** The pool's id, or the book's name. */
  readonly id: string;
  /** The directions in which it sells. */
  readonly directions: number;
  /**
   * The trade that gains most at these prices; null where none gains.
   * @param prices of one scaled unit of each coin, in the order of the problem's coins; none is negative
   */
  bestTrade(prices: Float64Array): BlockTrade | null;
}
