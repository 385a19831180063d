import type { Address } from "viem";
import type { LogOutcome, PoolDeployment, PoolMirror, Quote, QuoteFailure } from "../../bot/domain/pool.ts";
import type { SearchCurve } from "../../bot/domain/searchCurve.ts";
import { PIPS, WAD } from "../../bot/domain/wad.ts";

/** x·y = k with a fee on the input: the simplest pool that sizing can be checked against. Refuses inputs above `depth`. */
export class ConstantProductMirror implements PoolMirror {
  readonly deployment: PoolDeployment;
  readonly #reserves: readonly [bigint, bigint];
  readonly #feePips: bigint;
  readonly #depth: bigint;
  quotes = 0;

  constructor(deployment: PoolDeployment, reserves: readonly [bigint, bigint], feePips = 0n, depth = 1n << 255n) {
    this.deployment = deployment;
    this.#reserves = reserves;
    this.#feePips = feePips;
    this.#depth = depth;
  }

  applyLog(): LogOutcome {
    return { kind: "ignored" };
  }

  advanceTo(): void {}

  quoteExactIn(tokenIn: Address, _tokenOut: Address, amountIn: bigint): Quote {
    this.quotes += 1;
    if (amountIn <= 0n || amountIn > this.#depth) return { ok: false, reason: `${amountIn} is beyond the depth` };
    const [reserveIn, reserveOut] = this.#oriented(tokenIn);
    const arrived = (amountIn * (PIPS - this.#feePips)) / PIPS;
    return { ok: true, amountOut: (arrived * reserveOut) / (reserveIn + arrived) };
  }

  searchCurve(tokenIn: Address): SearchCurve {
    const [reserveIn, reserveOut] = this.#oriented(tokenIn).map(Number);
    if (reserveIn === undefined || reserveOut === undefined) throw new Error("two reserves wanted");
    const kept = Number(PIPS - this.#feePips) / Number(PIPS);
    return {
      capacity: Number(this.#depth),
      slopeAtZero: (kept * reserveOut) / reserveIn,
      evaluate(amountIn, into) {
        const held = reserveIn + amountIn * kept;
        into.amountOut = (amountIn * kept * reserveOut) / held;
        into.slope = (kept * reserveIn * reserveOut) / held ** 2;
      },
    };
  }

  depth(): bigint {
    return this.#depth;
  }

  afterSwap(): PoolMirror | QuoteFailure {
    return { ok: false, reason: "not needed here" };
  }

  spotPriceWad(tokenIn: Address): bigint {
    const [reserveIn, reserveOut] = this.#oriented(tokenIn);
    return (WAD * reserveOut) / reserveIn;
  }

  snapshot(): string {
    return "constant product";
  }

  /** Its reserves never move. */
  checkpoint(): () => void {
    return () => undefined;
  }

  #oriented(tokenIn: Address): readonly [bigint, bigint] {
    const [first, second] = this.#reserves;
    return tokenIn === this.deployment.tokens[0]?.address ? [first, second] : [second, first];
  }
}
