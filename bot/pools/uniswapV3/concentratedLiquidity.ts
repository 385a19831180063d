import type { QuoteFailure } from "../../domain/pool.ts";
import type { PricePoint } from "./pricePoint.ts";
import { SegmentFloats } from "./segmentFloats.ts";
import { StopLadder } from "./stopLadder.ts";
import { type SwapStart, swapStart } from "./swapStart.ts";
import type { TickTable } from "./tickTable.ts";

/** What the price moves through. */
export type LiquidityTerms = {
  readonly table: TickTable;
  readonly tickSpacing: number;
  /** Share of the input kept as a fee, hundredths of a basis point, where token0 comes in and where token1 does. */
  readonly feesPips: readonly [bigint, bigint];
};

type Start = SwapStart | QuoteFailure;

/** Sums that all prices share as long as neither liquidity nor fee changes; made when first asked for. */
type Sums = { ladders: [StopLadder | null, StopLadder | null]; floats: SegmentFloats | null };

/** Liquidity between ticks and a price in it: everything that a quote depends on, and what quotes are worked out from. */
export class ConcentratedLiquidity implements PricePoint, LiquidityTerms {
  readonly sqrtPriceX96: bigint;
  readonly tick: number;
  readonly liquidity: bigint;
  readonly table: TickTable;
  readonly tickSpacing: number;
  readonly feesPips: readonly [bigint, bigint];
  readonly #sums: Sums;
  readonly #starts: [Start | null, Start | null] = [null, null];

  private constructor(point: PricePoint, terms: LiquidityTerms, sums: Sums) {
    this.sqrtPriceX96 = point.sqrtPriceX96;
    this.tick = point.tick;
    this.liquidity = point.liquidity;
    this.table = terms.table;
    this.tickSpacing = terms.tickSpacing;
    this.feesPips = terms.feesPips;
    this.#sums = sums;
  }

  static of(point: PricePoint, terms: LiquidityTerms): ConcentratedLiquidity {
    return new ConcentratedLiquidity(point, terms, { ladders: [null, null], floats: null });
  }

  /** The same liquidity at another price. Its liquidity in range must be what the ticks in between make of this one's. */
  movedTo(point: PricePoint): ConcentratedLiquidity {
    return new ConcentratedLiquidity(point, this, this.#sums);
  }

  /** The same price among other ticks, or at another fee. */
  changed(liquidity: bigint, terms: Partial<LiquidityTerms>): ConcentratedLiquidity {
    const { sqrtPriceX96, tick, table, tickSpacing, feesPips } = this;
    return ConcentratedLiquidity.of({ sqrtPriceX96, tick, liquidity }, { table, tickSpacing, feesPips, ...terms });
  }

  feePips(zeroForOne: boolean): bigint {
    return zeroForOne ? this.feesPips[0] : this.feesPips[1];
  }

  /** The stops of a direction. The fee must be less than the whole. */
  ladder(zeroForOne: boolean): StopLadder {
    const known = this.#sums.ladders[zeroForOne ? 0 : 1];
    if (known !== null) return known;
    const { table, tickSpacing, tick, liquidity } = this;
    const terms = { table, tickSpacing, zeroForOne, feePips: this.feePips(zeroForOne) };
    const ladder = new StopLadder(terms, tick, liquidity);
    this.#sums.ladders[zeroForOne ? 0 : 1] = ladder;
    return ladder;
  }

  /** How every swap in a direction begins. */
  start(zeroForOne: boolean): Start {
    const known = this.#starts[zeroForOne ? 0 : 1];
    if (known !== null) return known;
    const start = swapStart(this, zeroForOne);
    this.#starts[zeroForOne ? 0 : 1] = start;
    return start;
  }

  /** The same in floats, for both directions. */
  floats(): SegmentFloats {
    if (this.#sums.floats !== null) return this.#sums.floats;
    const floats = new SegmentFloats(this.table, this.tickSpacing, this.tick, this.liquidity);
    this.#sums.floats = floats;
    return floats;
  }
}
