import type { Address } from "viem";
import type { CoinSymbol } from "../../domain/coin.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolMirror } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import type { FlowSwap } from "./flowBlock.ts";

/** The pools as one block's traders find them, each swap moving on from the one before. The caller's mirrors stay as they are. */
export type PoolMarket = {
  pool(poolId: string): PoolMirror;
  token(poolId: string, coin: CoinSymbol): Token;
  /** The pool after the swap, kept for the next one; false, and nothing moved, where it pays less than its minimum. */
  apply(swap: Pick<FlowSwap, "poolId" | "tokenIn" | "tokenOut" | "amountIn" | "minAmountOut">): boolean;
  /** The pools as they now are. */
  mirrors(): ReadonlyMap<string, PoolMirror>;
};

export function createPoolMarket(head: ReadonlyMap<string, PoolMirror>): PoolMarket {
  const pools = new Map(head);
  const pool = (poolId: string): PoolMirror => {
    const mirror = pools.get(poolId);
    if (mirror !== undefined) return mirror;
    throw missing("pool", poolId, [...pools.keys()]);
  };
  return {
    pool,
    token(poolId, coin) {
      const { tokens } = pool(poolId).deployment;
      const token = tokens.find((each) => each.coin === coin);
      if (token !== undefined) return token;
      throw missing(
        `coin of ${poolId}`,
        coin,
        tokens.map((each) => each.coin),
      );
    },
    apply(swap) {
      const mirror = pool(swap.poolId);
      if (!pays(mirror, swap)) return false;
      const after = mirror.afterSwap(swap.tokenIn, swap.tokenOut, swap.amountIn);
      if ("ok" in after) return false;
      pools.set(swap.poolId, after);
      return true;
    },
    mirrors: () => pools,
  };
}

function pays(
  mirror: PoolMirror,
  swap: {
    readonly tokenIn: Address;
    readonly tokenOut: Address;
    readonly amountIn: bigint;
    readonly minAmountOut: bigint;
  },
): boolean {
  const quote = mirror.quoteExactIn(swap.tokenIn, swap.tokenOut, swap.amountIn);
  return quote.ok && quote.amountOut >= swap.minAmountOut;
}

function missing(field: string, value: string, known: readonly string[]): InvalidInputError {
  return new InvalidInputError({ where: "order flow", field, value, expected: `one of ${known.join(", ")}` });
}
