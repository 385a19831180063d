import type { Address } from "viem";
import type { RouteLeg } from "../../domain/opportunity.ts";
import type { PoolMirror } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import type { Cycle } from "../cycle.ts";
import { peakInput } from "./peakInput.ts";
import { RouteCurve } from "./routeCurve.ts";

/** What the search says of a cycle: not searched yet, a leg without a curve, nothing to gain, or gains kept by rotation. */
type Standing = "unknown" | "unquotable" | "flat" | "gains";

/** One direction through one pool, as all cycles over it share it. */
type BookHop = {
  readonly poolId: string;
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly cycles: BookCycle[];
  curve: SearchCurve | null;
  /** ln of the slope at zero; minus infinity without a curve. */
  logSlope: number;
};

/** A cycle with what its rotations gain at most, base units of their first tokens, before fees, gas and limits. */
export type BookCycle = {
  readonly cycle: Cycle;
  readonly hops: readonly BookHop[];
  readonly gains: number[];
  standing: Standing;
  stale: boolean;
};

/** Sums of logarithms of floats: a product below one by less than this may be one. */
const LOG_MARGIN = 1e-9;
/** A peak is known to this share of the first step tried. */
const TOLERANCE = 1e-9;
const FIRST_STEP_WHOLE_TOKENS = 1_000;

/**
 * What each cycle could gain, kept from block to block and searched anew only where a pool on it has changed. It is a
 * function of the pools' states alone: a mirror makes a new curve whenever its state is another one, so a hop that has
 * another curve than before tells which cycles are out of date, whatever changed the pool. It filters and decides
 * nothing: gains are upper bounds, in floats, to be weighed with a margin.
 */
export class CycleBook {
  readonly cycles: readonly BookCycle[];
  readonly #hops = new Map<string, BookHop>();
  readonly #maxWholeTokens: number;

  /** @param maxWholeTokens no trade is ever larger, whole tokens of any coin */
  constructor(cycles: readonly Cycle[], maxWholeTokens: number) {
    this.#maxWholeTokens = maxWholeTokens;
    this.cycles = cycles.map((cycle) => this.#open(cycle));
  }

  /** Brings the book to the mirrors' present states. */
  refresh(mirrors: ReadonlyMap<string, PoolMirror>): void {
    const stale: BookCycle[] = [];
    for (const hop of this.#hops.values()) {
      const curve = mirrors.get(hop.poolId)?.searchCurve(hop.tokenIn, hop.tokenOut) ?? null;
      if (curve === hop.curve && curve !== null) continue;
      hop.curve = curve;
      hop.logSlope = curve === null ? Number.NEGATIVE_INFINITY : Math.log(curve.slopeAtZero);
      for (const cycle of hop.cycles) {
        if (!cycle.stale) stale.push(cycle);
        cycle.stale = true;
      }
    }
    for (const cycle of stale) this.#search(cycle);
  }

  #open(cycle: Cycle): BookCycle {
    const hops = cycle.legs.map((leg) => this.#hop(leg));
    const opened: BookCycle = { cycle, hops, gains: cycle.starts.map(() => 0), standing: "unknown", stale: false };
    for (const hop of hops) hop.cycles.push(opened);
    return opened;
  }

  #hop({ poolId, tokenIn, tokenOut }: RouteLeg): BookHop {
    const key = `${poolId}|${tokenIn.address}|${tokenOut.address}`;
    const known = this.#hops.get(key);
    if (known !== undefined) return known;
    const hop: BookHop = {
      poolId,
      tokenIn: tokenIn.address,
      tokenOut: tokenOut.address,
      cycles: [],
      curve: null,
      logSlope: Number.NEGATIVE_INFINITY,
    };
    this.#hops.set(key, hop);
    return hop;
  }

  #search(book: BookCycle): void {
    book.stale = false;
    let logSlope = 0;
    for (const hop of book.hops) logSlope += hop.logSlope;
    if (logSlope > -LOG_MARGIN) this.#measure(book);
    else book.standing = book.hops.some(({ curve }) => curve === null) ? "unquotable" : "flat";
  }

  #measure(book: BookCycle): void {
    const { legs, starts } = book.cycle;
    const curves = book.hops.flatMap(({ curve }) => curve ?? []);
    for (const [index, start] of starts.entries()) {
      const route = new RouteCurve([...curves.slice(start), ...curves.slice(0, start)]);
      const oneToken = 10 ** (legs[start]?.tokenIn.decimals ?? 0);
      const firstStep = FIRST_STEP_WHOLE_TOKENS * oneToken;
      const upTo = this.#maxWholeTokens * oneToken;
      const amountIn = peakInput(route, { growth: 1, upTo, firstStep, tolerance: firstStep * TOLERANCE });
      book.gains[index] = amountIn > 0 && route.evaluate(amountIn) ? route.amountOut - amountIn : 0;
    }
    book.standing = book.gains.some((gain) => gain > 0) ? "gains" : "flat";
  }
}
