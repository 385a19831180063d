import type { Address } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { Json } from "../../domain/json.ts";
import type { LogSource } from "../../domain/logSource.ts";
import type { ExactOutQuote, LogOutcome, PoolDeployment, PoolMirror, Quote, QuoteFailure } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import { tokenPair } from "../reading/tokenPair.ts";
import { tradedPair } from "../reading/tradedPair.ts";
import { depthUnits } from "./depthUnits.ts";
import { isLogFrom } from "./isLogFrom.ts";
import type { FoldedLog, MirrorRules, Traded } from "./mirrorRules.ts";

/** A pool's state followed by its logs. After a mismatch it quotes no more: only a new read mends it. */
export class StateMirror<State> implements PoolMirror {
  readonly deployment: PoolDeployment;
  readonly fixedPrice: boolean;
  /** Absent where the rules have none. */
  readonly quoteExactOut?: (tokenIn: Address, tokenOut: Address, amountOut: bigint) => ExactOutQuote;
  readonly #rules: MirrorRules<State>;
  readonly #sources: readonly LogSource[];
  #state: State;
  #distrust: string | null;
  /** Curves of the present state, by direction. */
  readonly #curves = new Map<number, SearchCurve | null>();

  /** @param sources where its logs come from, if not from the pool's own address alone */
  constructor(
    deployment: PoolDeployment,
    rules: MirrorRules<State>,
    state: State,
    distrust: string | null,
    sources: readonly LogSource[] = [{ address: deployment.address }],
  ) {
    this.deployment = deployment;
    this.fixedPrice = rules.fixedPrice;
    this.#rules = rules;
    this.#sources = sources;
    this.#state = state;
    this.#distrust = distrust;
    const { quoteExactOut } = rules;
    if (quoteExactOut !== undefined) {
      this.quoteExactOut = (tokenIn, tokenOut, amountOut) =>
        this.#exactOut(quoteExactOut, tokenIn, tokenOut, amountOut);
    }
  }

  applyLog(log: EvmLog): LogOutcome {
    if (!isLogFrom(this.#sources, log)) return { kind: "ignored" };
    if (this.#distrust !== null) {
      return { kind: "mismatch", expected: "a new read of the pool", actual: this.#distrust };
    }
    const folded = this.#fold(log);
    switch (folded.kind) {
      case "state":
        this.#become(folded.state);
        return { kind: "applied" };
      case "ignored":
        return folded;
      case "mismatch":
        this.#distrust = `expected ${folded.expected}, found ${folded.actual}`;
        this.#curves.clear();
        return folded;
    }
  }

  advanceTo(timestampSeconds: bigint): void {
    this.#become(this.#rules.advance(this.#state, timestampSeconds));
  }

  quoteExactIn(tokenIn: Address, tokenOut: Address, amountIn: bigint): Quote {
    const traded = this.#swap(tokenIn, tokenOut, amountIn);
    if (!traded.ok) return traded;
    const { amountOut, extraGas } = traded;
    return extraGas === undefined ? { ok: true, amountOut } : { ok: true, amountOut, extraGas };
  }

  searchCurve(tokenIn: Address, tokenOut: Address): SearchCurve | null {
    const pair = tradedPair(this.deployment, this.#distrust, tokenIn, tokenOut);
    if (!pair.ok) return null;
    const direction = pair.indexIn * this.deployment.tokens.length + pair.indexOut;
    const known = this.#curves.get(direction);
    if (known !== undefined) return known;
    const curve = this.#rules.searchCurve(this.#state, pair.indexIn, pair.indexOut);
    this.#curves.set(direction, curve);
    return curve;
  }

  depth(tokenIn: Address, tokenOut: Address, priceMoveBp: bigint): bigint | null {
    const curve = this.searchCurve(tokenIn, tokenOut);
    return curve === null ? null : depthUnits(curve, priceMoveBp);
  }

  afterSwap(tokenIn: Address, tokenOut: Address, amountIn: bigint): PoolMirror | QuoteFailure {
    const traded = this.#swap(tokenIn, tokenOut, amountIn);
    if (!traded.ok) return traded;
    return new StateMirror(this.deployment, this.#rules, traded.after(), null, this.#sources);
  }

  spotPriceWad(tokenIn: Address, tokenOut: Address): bigint {
    return this.#rules.spotPriceWad(this.#state, tokenPair(this.deployment, tokenIn, tokenOut));
  }

  snapshot(): Json {
    return this.#rules.store(this.#state, this.#distrust);
  }

  checkpoint(): () => void {
    const state = this.#state;
    const distrust = this.#distrust;
    return () => {
      this.#distrust = distrust;
      this.#state = state;
      this.#curves.clear();
    };
  }

  #become(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#curves.clear();
  }

  #swap(tokenIn: Address, tokenOut: Address, amountIn: bigint): Traded<State> | QuoteFailure {
    const pair = tradedPair(this.deployment, this.#distrust, tokenIn, tokenOut);
    if (!pair.ok) return pair;
    if (amountIn <= 0n) return { ok: false, reason: `${amountIn} base units are nothing to sell` };
    return this.#rules.swap(this.#state, pair.indexIn, pair.indexOut, amountIn);
  }

  #exactOut(
    quote: NonNullable<MirrorRules<State>["quoteExactOut"]>,
    tokenIn: Address,
    tokenOut: Address,
    amountOut: bigint,
  ): ExactOutQuote {
    const pair = tradedPair(this.deployment, this.#distrust, tokenIn, tokenOut);
    if (!pair.ok) return pair;
    if (amountOut <= 0n) return { ok: false, reason: `${amountOut} base units are nothing to buy` };
    return quote(this.#state, pair.indexIn, pair.indexOut, amountOut);
  }

  #fold(log: EvmLog): FoldedLog<State> {
    try {
      return this.#rules.fold(this.#state, log);
    } catch {
      const actual = `topics ${log.topics.join(",")} with data ${log.data}`;
      return { kind: "mismatch", expected: "a log of the pool's own events", actual };
    }
  }
}
