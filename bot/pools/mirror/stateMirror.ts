import type { Address } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { Json } from "../../domain/json.ts";
import type { LogOutcome, PoolDeployment, PoolMirror, Quote, QuoteFailure } from "../../domain/pool.ts";
import { tokenPair } from "../reading/tokenPair.ts";
import { tradedPair } from "../reading/tradedPair.ts";
import type { FoldedLog, MirrorRules, Traded } from "./mirrorRules.ts";

/** A pool's state followed by its logs. After a mismatch it quotes no more: only a new read mends it. */
export class StateMirror<State> implements PoolMirror {
  readonly deployment: PoolDeployment;
  readonly fixedPrice: boolean;
  readonly #rules: MirrorRules<State>;
  #state: State;
  #distrust: string | null;

  constructor(deployment: PoolDeployment, rules: MirrorRules<State>, state: State, distrust: string | null) {
    this.deployment = deployment;
    this.fixedPrice = rules.fixedPrice;
    this.#rules = rules;
    this.#state = state;
    this.#distrust = distrust;
  }

  applyLog(log: EvmLog): LogOutcome {
    if (log.address.toLowerCase() !== this.deployment.address.toLowerCase()) return { kind: "ignored" };
    if (this.#distrust !== null) {
      return { kind: "mismatch", expected: "a new read of the pool", actual: this.#distrust };
    }
    const folded = this.#fold(log);
    switch (folded.kind) {
      case "state":
        this.#state = folded.state;
        return { kind: "applied" };
      case "ignored":
        return folded;
      case "mismatch":
        this.#distrust = `expected ${folded.expected}, found ${folded.actual}`;
        return folded;
    }
  }

  advanceTo(timestampSeconds: bigint): void {
    this.#state = this.#rules.advance(this.#state, timestampSeconds);
  }

  quoteExactIn(tokenIn: Address, tokenOut: Address, amountIn: bigint): Quote {
    const traded = this.#swap(tokenIn, tokenOut, amountIn);
    return traded.ok ? { ok: true, amountOut: traded.amountOut } : traded;
  }

  afterSwap(tokenIn: Address, tokenOut: Address, amountIn: bigint): PoolMirror | QuoteFailure {
    const traded = this.#swap(tokenIn, tokenOut, amountIn);
    return traded.ok ? new StateMirror(this.deployment, this.#rules, traded.after, null) : traded;
  }

  spotPriceWad(tokenIn: Address, tokenOut: Address): bigint {
    return this.#rules.spotPriceWad(this.#state, tokenPair(this.deployment, tokenIn, tokenOut));
  }

  snapshot(): Json {
    return this.#rules.store(this.#state, this.#distrust);
  }

  #swap(tokenIn: Address, tokenOut: Address, amountIn: bigint): Traded<State> | QuoteFailure {
    const pair = tradedPair(this.deployment, this.#distrust, tokenIn, tokenOut);
    if (!pair.ok) return pair;
    if (amountIn <= 0n) return { ok: false, reason: `${amountIn} base units are nothing to sell` };
    return this.#rules.swap(this.#state, pair.indexIn, amountIn);
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
