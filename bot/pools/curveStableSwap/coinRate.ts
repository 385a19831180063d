import { WAD } from "../../domain/wad.ts";

const LARGEST_WORD = (1n << 256n) - 1n;

/** How a coin's base units turn to the 18 decimals of the invariant and back, both rounded down as the contracts do. */
export class CoinRate {
  /** Worth of 1e18 base units at 18 decimals: 10^(36 − decimals), or the virtual price of a liquidity token. */
  readonly rate: bigint;
  /** The most units whose product with the rate has 256 bits. */
  readonly largestUnits: bigint;
  /** The rate in whole units, where it is whole: one division less. */
  readonly #multiplier: bigint | null;

  constructor(rate: bigint) {
    this.rate = rate;
    this.largestUnits = LARGEST_WORD / rate;
    this.#multiplier = rate % WAD === 0n ? rate / WAD : null;
  }

  toScaledDown(units: bigint): bigint {
    return this.#multiplier === null ? (units * this.rate) / WAD : units * this.#multiplier;
  }

  toUnitsDown(scaled: bigint): bigint {
    if (this.#multiplier === null) return (scaled * WAD) / this.rate;
    return this.#multiplier === 1n ? scaled : scaled / this.#multiplier;
  }
}
