import type { SearchCurve } from "../../domain/searchCurve.ts";
import { PIPS } from "../../domain/wad.ts";
import { RESERVE_LIMIT } from "./reserveLimit.ts";
import type { UniswapV2State } from "./uniswapV2State.ts";

/**
 * out = k·in·R₁ / (R₀ + k·in), with k what the fee leaves of the input, and ∂out/∂in = k·R₀·R₁ / (R₀ + k·in)².
 * @returns null for an empty pair
 */
export function uniswapV2Curve(state: UniswapV2State, feePips: bigint, indexIn: number): SearchCurve | null {
  const { reserve0, reserve1 } = state;
  const [reserveIn, reserveOut] = indexIn === 0 ? [reserve0, reserve1] : [reserve1, reserve0];
  if (reserveIn === 0n || reserveOut === 0n) return null;
  const kept = Number(PIPS - feePips) / Number(PIPS);
  const reserveInFloat = Number(reserveIn);
  const reserveOutFloat = Number(reserveOut);
  return {
    capacity: Number(RESERVE_LIMIT - 1n - reserveIn),
    slopeAtZero: (kept * reserveOutFloat) / reserveInFloat,
    evaluate(amountIn, into) {
      const paid = kept * amountIn;
      const share = reserveOutFloat / (reserveInFloat + paid);
      into.amountOut = paid * share;
      into.slope = (kept * share * reserveInFloat) / (reserveInFloat + paid);
    },
  };
}
