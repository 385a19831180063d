import type { CurvePoint, SearchCurve } from "../../domain/searchCurve.ts";
import { PIPS } from "../../domain/wad.ts";
import type { UniswapV3State } from "./uniswapV3State.ts";

const Q96_FLOAT = 2 ** 96;

/**
 * One direction of concentrated liquidity in floats. In √P (for token1 coming in) and in 1/√P (for token0) the input is
 * a straight line between two ticks: Δin = L·Δs, and the output L·(1/s − 1/s') (Uniswap v3 whitepaper, 6.2.1).
 * @returns null where the pool has no price, or nothing to sell in that direction
 */
export function tickCurve(state: UniswapV3State, zeroForOne: boolean): SearchCurve | null {
  const { inputs, outputs, roots, liquidities } = segments(state, zeroForOne);
  const count = liquidities.length;
  const capacity = inputs[count] ?? 0;
  if (count === 0 || capacity <= 0) return null;
  const kept = Number(PIPS - state.feePips) / Number(PIPS);
  let at = 0;
  const find = (amountIn: number): void => {
    if (amountIn >= (inputs[at] ?? 0) && amountIn < (inputs[at + 1] ?? 0)) return;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((inputs[middle] ?? 0) <= amountIn) low = middle;
      else high = middle - 1;
    }
    at = low;
  };
  const evaluate = (amountIn: number, into: CurvePoint): void => {
    find(amountIn);
    const root = roots[at] ?? 0;
    const paid = (amountIn - (inputs[at] ?? 0)) * kept;
    const liquidity = liquidities[at] ?? 0;
    const reached = liquidity === 0 ? root : root + paid / liquidity;
    into.amountOut = (outputs[at] ?? 0) + paid / (root * reached);
    into.slope = kept / (reached * reached);
  };
  const first = { amountOut: 0, slope: 0 };
  evaluate(0, first);
  return {
    capacity,
    slopeAtZero: first.slope,
    evaluate,
    gasStepAtOrBelow(amountIn) {
      find(amountIn);
      return inputs[at] ?? 0;
    },
  };
}

/** Cumulative input (fee included) and output at the start of each segment, √P or 1/√P there, and its liquidity. */
type Segments = { inputs: Float64Array; outputs: Float64Array; roots: Float64Array; liquidities: Float64Array };

function segments(state: UniswapV3State, zeroForOne: boolean): Segments {
  const { table } = state;
  const atOrBelow = table.positionAtOrBelow(state.tick);
  const positions = zeroForOne ? atOrBelow + 1 : table.ticks.length - atOrBelow - 1;
  const found: Segments = {
    inputs: new Float64Array(positions + 1),
    outputs: new Float64Array(positions + 1),
    roots: new Float64Array(positions),
    liquidities: new Float64Array(positions),
  };
  if (state.sqrtPriceX96 === 0n) return { ...found, liquidities: new Float64Array(0) };
  const kept = Number(PIPS - state.feePips) / Number(PIPS);
  const rootOf = (sqrtPriceX96: bigint) => {
    const root = Number(sqrtPriceX96) / Q96_FLOAT;
    return zeroForOne ? 1 / root : root;
  };
  let liquidity = state.liquidity;
  let root = rootOf(state.sqrtPriceX96);
  for (let segment = 0; segment < positions; segment += 1) {
    const position = zeroForOne ? atOrBelow - segment : atOrBelow + 1 + segment;
    const next = Math.max(rootOf(table.sqrtRatios[position] ?? 0n), root);
    const paid = Number(liquidity) * (next - root);
    found.roots[segment] = root;
    found.liquidities[segment] = Number(liquidity);
    found.inputs[segment + 1] = (found.inputs[segment] ?? 0) + paid / kept;
    found.outputs[segment + 1] = (found.outputs[segment] ?? 0) + paid / (root * next);
    const net = table.nets[position] ?? 0n;
    liquidity += zeroForOne ? -net : net;
    root = next;
  }
  return found;
}
