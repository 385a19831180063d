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
  /** token0 and token1 in all segments below each edge, base units. */
  readonly sums0: Float64Array;
  readonly sums1: Float64Array;
  readonly #ticks: Int32Array;

  /** @param tick where `liquidity` is in range */
  constructor(table: TickTable, tickSpacing: number, tick: number, liquidity: bigint) {
    this.#ticks = edgeTicks(table, tickSpacing);
    this.roots = Float64Array.from(this.#ticks, (edge) => Number(sqrtRatioAtTick(edge)) / Q96_FLOAT);
    this.liquidities = this.#activeAbove(table, liquidity - table.netBetween(table.lowestTick - 1, tick));
    this.sums0 = new Float64Array(this.#ticks.length);
    this.sums1 = new Float64Array(this.#ticks.length);
    this.#addUp();
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

  #addUp(): void {
    const { roots, liquidities, sums0, sums1 } = this;
    for (let edge = 1; edge < roots.length; edge += 1) {
      const lower = roots[edge - 1] ?? 0;
      const upper = roots[edge] ?? 0;
      const token1 = (liquidities[edge - 1] ?? 0) * (upper - lower);
      sums1[edge] = (sums1[edge - 1] ?? 0) + token1;
      sums0[edge] = (sums0[edge - 1] ?? 0) + token1 / (lower * upper);
    }
  }
}

function edgeTicks(table: TickTable, tickSpacing: number): Int32Array {
  const lowest = Math.max(table.lowestTick, MIN_TICK);
  const highest = Math.min(lastTickOfWord(wordOfTick(table.highestTick, tickSpacing), tickSpacing), MAX_TICK);
  const rising = Int32Array.from([lowest, highest, ...table.ticks]).sort();
  return rising.filter((tick, at) => tick !== rising[at - 1]);
}
