import type { Token } from "../domain/token.ts";

/** One sale at one place. Base units. */
export type Swap = {
  readonly placeId: string;
  readonly tokenIn: Token;
  readonly tokenOut: Token;
  readonly amountIn: bigint;
};

/** A sale with what it pays to the unit, after the sales before it, and the gas that it uses. */
export type SettledSwap = Swap & { readonly amountOut: bigint; readonly gas: bigint };
