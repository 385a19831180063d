import { sqrtRatioAtTick } from "./sqrtRatioAtTick.ts";

/** What the pool stores of one initialized tick. */
export type TickLiquidity = { readonly tick: number; readonly gross: bigint; readonly net: bigint };

/**
 * The initialized ticks between `lowestTick` and `highestTick`, both inclusive; outside them nothing is known. Never
 * changed in place: mirrors of the same pool share one table until liquidity moves.
 */
export class TickTable {
  readonly lowestTick: number;
  readonly highestTick: number;
  /** Ascending. */
  readonly ticks: readonly number[];
  readonly sqrtRatios: readonly bigint[];
  /** Liquidity that becomes active when the price rises through the tick. */
  readonly nets: readonly bigint[];
  readonly #entries: readonly TickLiquidity[];

  /** @param entries ascending by tick, all within the bounds; checked by who reads them in */
  constructor(lowestTick: number, highestTick: number, entries: readonly TickLiquidity[]) {
    this.lowestTick = lowestTick;
    this.highestTick = highestTick;
    this.#entries = entries;
    this.ticks = entries.map((entry) => entry.tick);
    this.sqrtRatios = this.ticks.map(sqrtRatioAtTick);
    this.nets = entries.map((entry) => entry.net);
  }

  get entries(): readonly TickLiquidity[] {
    return this.#entries;
  }

  /** True where everything about this tick is known. */
  covers(tick: number): boolean {
    return tick >= this.lowestTick && tick <= this.highestTick;
  }

  /** Position of the greatest initialized tick that is not above `tick`, or -1. */
  positionAtOrBelow(tick: number): number {
    let low = -1;
    let high = this.ticks.length - 1;
    while (low < high) {
      const middle = low + Math.ceil((high - low) / 2);
      if ((this.ticks[middle] ?? Number.POSITIVE_INFINITY) <= tick) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Liquidity that becomes active when the price rises through this very tick; null where it is not initialized. */
  netAt(tick: number): bigint | null {
    const entry = this.#entries[this.positionAtOrBelow(tick)];
    return entry?.tick === tick ? entry.net : null;
  }

  /** Sum of `net` over the ticks t with from < t ≤ to: what a price rising from `from` to `to` activates. */
  netBetween(from: number, to: number): bigint {
    let sum = 0n;
    for (let at = this.positionAtOrBelow(from) + 1; at < this.ticks.length; at += 1) {
      if ((this.ticks[at] ?? Number.POSITIVE_INFINITY) > to) break;
      sum += this.nets[at] ?? 0n;
    }
    return sum;
  }

  /**
   * The table after one tick changed, or null where that tick would hold less than nothing. A tick outside the bounds
   * changes nothing known.
   */
  changed(tick: number, grossDelta: bigint, netDelta: bigint): TickTable | null {
    if (!this.covers(tick)) return this;
    const position = this.positionAtOrBelow(tick);
    const found = this.#entries[position];
    const old = found !== undefined && found.tick === tick ? found : null;
    const gross = (old?.gross ?? 0n) + grossDelta;
    if (gross < 0n) return null;
    const fresh = gross === 0n ? [] : [{ tick, gross, net: (old?.net ?? 0n) + netDelta }];
    const entries = [
      ...this.#entries.slice(0, old === null ? position + 1 : position),
      ...fresh,
      ...this.#entries.slice(position + 1),
    ];
    return new TickTable(this.lowestTick, this.highestTick, entries);
  }
}
