/** An extrapolation may leap this far at once: behind it a curve often falls off a cliff. */
const LEAP = 32;

/**
 * Two inputs with a route's peak between them, and the guess where it is.
 *
 * The peak is where one unit more brings back no more than it costs: out'(x) = growth. The root is sought on 1/√out',
 * which is a straight line for any composition of constant-product pieces, since out = a·x/(b + c·x) has
 * out' = a·b/(b + c·x)². False position keeps it between the ends, which are weighted as by Anderson and Björck
 * (BIT 13, 1973, 253–264).
 */
export class PeakBracket {
  low = 0;
  high: number;
  readonly #growth: number;
  readonly #target: number;
  /** out' − growth at the ends. */
  #lowGain: number;
  #highGain = Number.NEGATIVE_INFINITY;
  /** 1/√out' less its target at the ends, weighted; NaN where `high` is a limit at which nothing can be measured. */
  #lowValue: number;
  #highValue = Number.NaN;
  /** False while `high` is the limit of the range itself, which may be the best input. */
  #highTried = false;
  /** Rise of 1/√out' for one unit between the point last measured and the end that it replaced. */
  #bend = Number.NaN;
  #lastWasLow = true;

  /** @param slopeAtZero more than `growth` */
  constructor(slopeAtZero: number, growth: number, upTo: number) {
    this.high = upTo;
    this.#growth = growth;
    this.#target = 1 / Math.sqrt(growth);
    this.#lowGain = slopeAtZero - growth;
    this.#lowValue = 1 / Math.sqrt(slopeAtZero) - this.#target;
  }

  /**
   * Narrows the bracket to one side of an input.
   * @param slope out' there; NaN where the pools cannot take so much
   */
  narrow(amountIn: number, slope: number): void {
    const gain = slope - this.#growth;
    const value = 1 / Math.sqrt(slope) - this.#target;
    if (gain > 0) this.#raiseLow(amountIn, gain, value);
    else this.#lowerHigh(amountIn, Number.isNaN(gain) ? Number.NEGATIVE_INFINITY : gain, value);
  }

  /** The end above which no input of the bracket gains more than `tolerance`, or NaN: a concave function stays below its slope. */
  provenEnd(tolerance: number): number {
    const width = this.high - this.low;
    if (this.#lowGain * width <= tolerance) return this.low;
    return -this.#highGain * width <= tolerance ? this.high : Number.NaN;
  }

  /**
   * The next input to measure: the guess, aimed so far beyond it that the proof has a near end on either side.
   * @returns an end of the bracket where there is nothing left between them
   */
  next(tolerance: number): number {
    const { low, high } = this;
    const guess = this.#beyond(this.#guess(), tolerance);
    if (guess > low && guess < high) return guess;
    return !this.#highTried && guess >= high ? high : low + (high - low) / 2;
  }

  #raiseLow(amountIn: number, gain: number, value: number): void {
    this.#bend = (value - this.#lowValue) / (amountIn - this.low);
    this.#highValue *= weight(value, this.#lowValue);
    this.low = amountIn;
    this.#lowGain = gain;
    this.#lowValue = value;
    this.#lastWasLow = true;
  }

  #lowerHigh(amountIn: number, gain: number, value: number): void {
    this.#bend = (this.#highValue - value) / (this.high - amountIn);
    if (!Number.isNaN(this.#highValue) && !Number.isNaN(value)) this.#lowValue *= weight(value, this.#highValue);
    this.high = amountIn;
    this.#highGain = gain;
    this.#highValue = value;
    this.#highTried = true;
    this.#lastWasLow = false;
  }

  /** Where the line through what is known meets zero. */
  #guess(): number {
    const { low, high } = this;
    if (!Number.isNaN(this.#highValue)) {
      return low - (this.#lowValue * (high - low)) / (this.#highValue - this.#lowValue);
    }
    const line = this.#bend > 0 ? low - this.#lowValue / this.#bend : Number.POSITIVE_INFINITY;
    if (this.#highTried) return line < high ? line : low + (high - low) / 2;
    return Math.min(line, low * LEAP, high);
  }

  /** Away from the point last measured by the distance at which the proof succeeds, from the bend of the curve. */
  #beyond(guess: number, tolerance: number): number {
    if (!(this.#bend > 0) || (guess >= this.high && !this.#highTried)) return guess;
    const curvature = 2 * this.#growth * Math.sqrt(this.#growth) * this.#bend;
    const distance = Math.sqrt(tolerance / curvature) / 2;
    const moved = this.#lastWasLow ? guess + distance : guess - distance;
    return moved > this.low && moved < this.high ? moved : guess;
  }
}

/** What the end that stays is multiplied with, so that it does not stay for ever. */
function weight(value: number, replaced: number): number {
  const kept = 1 - value / replaced;
  return kept > 0 ? kept : 0.5;
}
