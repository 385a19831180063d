import type { PricePoint } from "./pricePoint.ts";
import type { SwapStep } from "./swapStep.ts";

/** A place where the pool ends one step of a swap and rounds; its sums are over the steps from the ladder's first stop. */
export type Stop = SwapStep & {
  readonly tick: number;
  /** True where liquidity changes here; else it is the end of a bitmap word, or the price limit. */
  readonly initialized: boolean;
  /** Liquidity on the way here. */
  readonly before: bigint;
  /** Where the pool stands once a swap has come here: at the tick's price, or at the price limit if that comes first. */
  readonly reached: PricePoint;
  /** Initialized ticks crossed, this one included. */
  readonly crossings: number;
};
