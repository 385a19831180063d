import { MAX_TICK, MIN_TICK, sqrtRatioAtTick } from "./sqrtRatioAtTick.ts";
import type { TickTable } from "./tickTable.ts";
import { lastTickOfWord, wordOfTick } from "./tickWords.ts";

const Q96_FLOAT = 2 ** 96;

/**
 * Liquidity between ticks in floats, for searching alone. Edges are the initialized ticks and both ends of what a swap
 * can reach; segment i lies between edges i and i + 1. In it, Δx = L·(1/√Pa − 1/√Pb) and Δy = L·(√Pb − √Pa) (Uniswap
 * v3 whitepaper, 6.2.1).
 */
export class SegmentFloats {
  /** √P at each edge, base units for base units. */
  readonly roots: Float64Array;
  /** Liquidity above each edge. */
  readonly liquidities: Float64Array;
  /** The greatest L/√P and L·√P at any segment's end: what the sums are differences of. */
  readonly largest0: number;
  readonly largest1: number;
  /**
   * token0 and token1 from a fixed edge up to each edge, base units; below zero under that edge. It lies where the price
   * was, so that differences near the price do not drown in what lies far away.
   */
  readonly sums0: Float64Array;
  readonly sums1: Float64Array;
  readonly #ticks: Int32Array;

  /** @param tick where `liquidity` is in range */
  constructor(table: TickTable, tickSpacing: number, tick: number, liquidity: bigint) {
    this.#ticks = edgeTicks(table, tickSpacing);
    this.roots = Float64Array.from(this.#ticks, (edge) => Number(sqrtRatioAtTick(edge)) / Q96_FLOAT);
    this.liquidities = this.#activeAbove(table, liquidity - table.netBetween(table.lowestTick - 1, tick));
    const { roots } = this;
    this.largest0 = this.#largest((liquidity, at) => liquidity / (roots[at] ?? 1));
    this.largest1 = this.#largest((liquidity, at) => liquidity * (roots[at + 1] ?? 0));
    this.sums0 = new Float64Array(this.#ticks.length);
    this.sums1 = new Float64Array(this.#ticks.length);
    this.#addUp(this.segmentOf(tick));
  }

  /** The segment that holds a tick: the one above the greatest edge that is not above it; the lowest one at least. */
  segmentOf(tick: number): number {
    let low = 0;
    let high = this.#ticks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#ticks[middle] ?? 0) <= tick) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #activeAbove(table: TickTable, lowest: bigint): Float64Array {
    let liquidity = lowest;
    return Float64Array.from(this.#ticks, (edge) => {
      liquidity += table.netAt(edge) ?? 0n;
      return Number(liquidity);
    });
  }

  #largest(termOf: (liquidity: number, segment: number) => number): number {
    return this.liquidities.reduce((most, liquidity, segment) => Math.max(most, termOf(liquidity, segment)), 0);
  }

  #addUp(origin: number): void {
    const { roots, sums0, sums1 } = this;
    for (let edge = origin + 1; edge < roots.length; edge += 1) {
      const { token0, token1 } = this.#held(edge - 1);
      sums0[edge] = (sums0[edge - 1] ?? 0) + token0;
      sums1[edge] = (sums1[edge - 1] ?? 0) + token1;
    }
    for (let edge = origin - 1; edge >= 0; edge -= 1) {
      const { token0, token1 } = this.#held(edge);
      sums0[edge] = (sums0[edge + 1] ?? 0) - token0;
      sums1[edge] = (sums1[edge + 1] ?? 0) - token1;
    }
  }

  /** What moves the price through a whole segment. */
  #held(segment: number): { readonly token0: number; readonly token1: number } {
    const lower = this.roots[segment] ?? 0;
    const upper = this.roots[segment + 1] ?? lower;
    const token1 = (this.liquidities[segment] ?? 0) * (upper - lower);
    return { token0: token1 / (lower * upper), token1 };
  }
}

function edgeTicks(table: TickTable, tickSpacing: number): Int32Array {
  const lowest = Math.max(table.lowestTick, MIN_TICK);
  const highest = Math.min(lastTickOfWord(wordOfTick(table.highestTick, tickSpacing), tickSpacing), MAX_TICK);
  const rising = Int32Array.from([lowest, highest, ...table.ticks]).sort();
  return rising.filter((tick, at) => tick !== rising[at - 1]);
}
