import type { ExtraGas, QuoteFailure } from "../../domain/pool.ts";
import { sqrtPriceBounds } from "../../domain/sqrtPriceBounds.ts";
import { PIPS } from "../../domain/wad.ts";
import { amount0BetweenDown, amount0BetweenUp, amount1BetweenDown, amount1BetweenUp } from "./amountBetween.ts";
import { sqrtPriceAfterInput0Up, sqrtPriceAfterInput1Down } from "./sqrtPriceAfterInput.ts";
import { MAX_TICK, MIN_TICK, sqrtRatioAtTick } from "./sqrtRatioAtTick.ts";
import type { TickTable } from "./tickTable.ts";
import { firstTickOfWord, lastTickOfWord, wordOfCompressedTick } from "./tickWords.ts";
import type { UniswapV3State } from "./uniswapV3State.ts";

/** A finished swap. Its tick lies in `lowestTick` … `highestTick`, both inclusive, and is searched only when asked for. */
export type FinishedSwap = {
  readonly ok: true;
  readonly amountOut: bigint;
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint;
  readonly lowestTick: number;
  readonly highestTick: number;
  /** For the initialized ticks crossed. */
  readonly extraGas: ExtraGas;
};

/**
 * Gas of crossing an initialized tick, measured on the deployed bytecode: 23,700 to 24,400 where the tick was crossed
 * before, up to 58,400 the first time, when its words for both fees are set up.
 */
const CROSSING_GAS = 24_000n;
const FIRST_CROSSING_GAS = 60_000n;

/**
 * One exact-input swap on its way through the ticks (Uniswap v3 whitepaper, 6.2.3 and 6.3).
 *
 * The pool goes from one stop to the next: an initialized tick, or the end of the 256-tick word of its bitmap. It rounds
 * at each stop, so the stops without liquidity are walked as well. Used once and thrown away.
 */
export class SwapWalk {
  readonly #table: TickTable;
  readonly #tickSpacing: number;
  readonly #zeroForOne: boolean;
  readonly #feePips: bigint;
  #sqrtPriceX96: bigint;
  #tick: number;
  #liquidity: bigint;
  #remaining: bigint;
  #amountOut = 0n;
  #crossings = 0n;
  /** The next initialized tick in the direction of the swap, by its position in the table. */
  #position: number;

  constructor(state: UniswapV3State, zeroForOne: boolean, amountIn: bigint) {
    this.#table = state.table;
    this.#tickSpacing = state.tickSpacing;
    this.#zeroForOne = zeroForOne;
    this.#feePips = state.feePips;
    this.#sqrtPriceX96 = state.sqrtPriceX96;
    this.#tick = state.tick;
    this.#liquidity = state.liquidity;
    this.#remaining = amountIn;
    const atOrBelow = state.table.positionAtOrBelow(state.tick);
    this.#position = zeroForOne ? atOrBelow : atOrBelow + 1;
  }

  run(): FinishedSwap | QuoteFailure {
    for (;;) {
      const ended = this.#zeroForOne ? this.#stepDown() : this.#stepUp();
      if (ended !== null) return ended;
    }
  }

  #stepDown(): FinishedSwap | QuoteFailure | null {
    if (this.#tick < this.#table.lowestTick) return this.#beyondKnownTicks();
    const word = wordOfCompressedTick(Math.floor(this.#tick / this.#tickSpacing));
    const stop = Math.max(firstTickOfWord(word, this.#tickSpacing), MIN_TICK);
    const tick = this.#table.ticks[this.#position];
    if (tick === undefined && this.#liquidity === 0n) return this.#outOfLiquidity();
    return tick !== undefined && tick >= stop ? this.#moveDown(tick, true) : this.#moveDown(stop, false);
  }

  #stepUp(): FinishedSwap | QuoteFailure | null {
    const word = wordOfCompressedTick(Math.floor(this.#tick / this.#tickSpacing) + 1);
    if (firstTickOfWord(word, this.#tickSpacing) > this.#table.highestTick) return this.#beyondKnownTicks();
    const stop = Math.min(lastTickOfWord(word, this.#tickSpacing), MAX_TICK);
    const tick = this.#table.ticks[this.#position];
    if (tick === undefined && this.#liquidity === 0n) return this.#outOfLiquidity();
    return tick !== undefined && tick <= stop ? this.#moveUp(tick, true) : this.#moveUp(stop, false);
  }

  #moveDown(nextTick: number, initialized: boolean): FinishedSwap | QuoteFailure | null {
    const ratio = this.#ratioAt(nextTick, initialized);
    const target = ratio < sqrtPriceBounds.lowest ? sqrtPriceBounds.lowest : ratio;
    const afterFee = (this.#remaining * (PIPS - this.#feePips)) / PIPS;
    const needed = amount0BetweenUp(target, this.#sqrtPriceX96, this.#liquidity);
    if (afterFee < needed) {
      const price = sqrtPriceAfterInput0Up(this.#sqrtPriceX96, this.#liquidity, afterFee);
      this.#amountOut += amount1BetweenDown(price, this.#sqrtPriceX96, this.#liquidity);
      return this.#endAt(price, nextTick, this.#tick);
    }
    this.#amountOut += amount1BetweenDown(target, this.#sqrtPriceX96, this.#liquidity);
    return this.#arrive(target, ratio, needed, nextTick, initialized);
  }

  #moveUp(nextTick: number, initialized: boolean): FinishedSwap | QuoteFailure | null {
    const ratio = this.#ratioAt(nextTick, initialized);
    const target = ratio > sqrtPriceBounds.highest ? sqrtPriceBounds.highest : ratio;
    const afterFee = (this.#remaining * (PIPS - this.#feePips)) / PIPS;
    const needed = amount1BetweenUp(this.#sqrtPriceX96, target, this.#liquidity);
    if (afterFee < needed) {
      const price = sqrtPriceAfterInput1Down(this.#sqrtPriceX96, this.#liquidity, afterFee);
      this.#amountOut += amount0BetweenDown(this.#sqrtPriceX96, price, this.#liquidity);
      return this.#endAt(price, this.#tick, nextTick - 1);
    }
    this.#amountOut += amount0BetweenDown(this.#sqrtPriceX96, target, this.#liquidity);
    return this.#arrive(target, ratio, needed, nextTick, initialized);
  }

  #ratioAt(tick: number, initialized: boolean): bigint {
    return (initialized ? this.#table.sqrtRatios[this.#position] : undefined) ?? sqrtRatioAtTick(tick);
  }

  /** The stop was reached: pay for the way, cross it, and see whether anything is left to swap. */
  #arrive(target: bigint, ratio: bigint, needed: bigint, stop: number, initialized: boolean) {
    this.#remaining -= needed + this.#feeUp(needed);
    this.#sqrtPriceX96 = target;
    if (target !== ratio) return this.#atPriceLimit(stop);
    if (initialized) this.#cross();
    this.#tick = this.#zeroForOne ? stop - 1 : stop;
    if (this.#liquidity < 0n) return failure(`liquidity below zero at tick ${stop}: the mirror is wrong`);
    return this.#remaining === 0n ? this.#finished(this.#tick, this.#tick) : null;
  }

  /** Fee on an amount that does not contain it, base units, rounded up. */
  #feeUp(amount: bigint): bigint {
    const feePips = this.#feePips;
    const keptPips = PIPS - feePips;
    return (amount * feePips + keptPips - 1n) / keptPips;
  }

  #cross(): void {
    const net = this.#table.nets[this.#position] ?? 0n;
    this.#liquidity += this.#zeroForOne ? -net : net;
    this.#position += this.#zeroForOne ? -1 : 1;
    this.#crossings += 1n;
  }

  #endAt(sqrtPriceX96: bigint, lowestTick: number, highestTick: number): FinishedSwap {
    if (sqrtPriceX96 === this.#sqrtPriceX96) return this.#finished(this.#tick, this.#tick);
    this.#sqrtPriceX96 = sqrtPriceX96;
    return this.#finished(lowestTick, highestTick);
  }

  #atPriceLimit(stop: number): FinishedSwap | QuoteFailure {
    if (this.#remaining > 0n) return this.#leftOver();
    const tick = this.#zeroForOne ? stop : stop - 1;
    return this.#finished(tick, tick);
  }

  #finished(lowestTick: number, highestTick: number): FinishedSwap {
    return {
      ok: true,
      amountOut: this.#amountOut,
      sqrtPriceX96: this.#sqrtPriceX96,
      liquidity: this.#liquidity,
      lowestTick,
      highestTick,
      extraGas: { expected: this.#crossings * CROSSING_GAS, bound: this.#crossings * FIRST_CROSSING_GAS },
    };
  }

  #outOfLiquidity(): QuoteFailure {
    const known = this.#zeroForOne ? this.#table.lowestTick <= MIN_TICK : this.#table.highestTick >= MAX_TICK;
    return known ? this.#leftOver() : this.#beyondKnownTicks();
  }

  #leftOver(): QuoteFailure {
    return failure(`liquidity ends with ${this.#remaining} base units of the input left over`);
  }

  #beyondKnownTicks(): QuoteFailure {
    const { lowestTick, highestTick } = this.#table;
    return failure(`the swap leaves the ticks that were read (${lowestTick} to ${highestTick})`);
  }
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
