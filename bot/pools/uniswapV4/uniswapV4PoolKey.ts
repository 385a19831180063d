import type { Address } from "viem";

/** What tells one Uniswap v4 pool from another. It has no hooks: the executor swaps in no other. */
export type UniswapV4PoolKey = {
  /** The lower token by address. */
  readonly currency0: Address;
  readonly currency1: Address;
  /** Hundredths of a basis point. */
  readonly feePips: number;
  readonly tickSpacing: number;
};
