import type { PoolMirror } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";

/** One swap of a cycle. */
export type CycleLeg = { readonly poolId: string; readonly tokenIn: Token; readonly tokenOut: Token };

/** Swaps that end in the token they began with, each pool at most once. */
export type SwapCycle = readonly CycleLeg[];

/**
 * Every cycle of two and three legs, in both directions. Of a cycle's rotations, which trade the same, the one that
 * starts in the coin first by name stands for all.
 */
export function findSwapCycles(mirrors: ReadonlyMap<string, PoolMirror>): readonly SwapCycle[] {
  const legs = [...mirrors].flatMap(([poolId, { deployment }]) =>
    deployment.tokens.flatMap((tokenIn) =>
      deployment.tokens.filter((other) => other !== tokenIn).map((tokenOut) => ({ poolId, tokenIn, tokenOut })),
    ),
  );
  const longer = (cycle: SwapCycle): readonly SwapCycle[] =>
    legs.filter((leg) => continues(cycle, leg)).map((leg) => [...cycle, leg]);
  const pairs = legs.flatMap((leg) => longer([leg]));
  return [...pairs, ...pairs.flatMap(longer)].filter(closes).filter(startsFirst);
}

function continues(cycle: SwapCycle, leg: CycleLeg): boolean {
  const last = cycle[cycle.length - 1];
  if (last === undefined || !same(last.tokenOut, leg.tokenIn)) return false;
  const back = same(leg.tokenOut, cycle[0]?.tokenIn);
  return cycle.every((used) => used.poolId !== leg.poolId && (back || !same(used.tokenIn, leg.tokenOut)));
}

function closes(cycle: SwapCycle): boolean {
  return same(cycle[0]?.tokenIn, cycle[cycle.length - 1]?.tokenOut);
}

function startsFirst(cycle: SwapCycle): boolean {
  const [first, ...others] = cycle.map(({ tokenIn }) => tokenIn.coin);
  return first !== undefined && others.every((coin) => first < coin);
}

function same(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && a.address === b?.address;
}
