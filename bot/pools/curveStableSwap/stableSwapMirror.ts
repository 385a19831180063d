import type { Address } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { Json } from "../../domain/json.ts";
import type { LogOutcome, PoolDeployment, PoolMirror, Quote, QuoteFailure } from "../../domain/pool.ts";
import { tokenPair } from "../reading/tokenPair.ts";
import { tradedPair } from "../reading/tradedPair.ts";
import { amplificationAt } from "./amplificationRamp.ts";
import { type Exchange, exchangeExactIn } from "./exchangeExactIn.ts";
import { foldStableSwapLog } from "./foldStableSwapLog.ts";
import type { StableSwapRules } from "./stableSwapRules.ts";
import { storeStableSwap } from "./stableSwapSnapshot.ts";
import { stableSwapSpotPriceWad } from "./stableSwapSpotPrice.ts";
import type { StableSwapState } from "./stableSwapState.ts";

/** A StableSwap pool followed by its logs. After a mismatch it quotes no more: only a new read mends it. */
export class StableSwapMirror implements PoolMirror {
  readonly deployment: PoolDeployment;
  readonly #rules: StableSwapRules;
  #state: StableSwapState;
  #distrust: string | null;

  constructor(deployment: PoolDeployment, rules: StableSwapRules, state: StableSwapState, distrust: string | null) {
    this.deployment = deployment;
    this.#rules = rules;
    this.#state = state;
    this.#distrust = distrust;
  }

  applyLog(log: EvmLog): LogOutcome {
    if (log.address.toLowerCase() !== this.deployment.address.toLowerCase()) return { kind: "ignored" };
    if (this.#distrust !== null)
      return { kind: "mismatch", expected: "a new read of the pool", actual: this.#distrust };
    const folded = foldStableSwapLog(this.#state, this.#rules, log);
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

  /** Must be told a block's time before the block's logs as well: a swap in it used the amplification of that second. */
  advanceTo(timestampSeconds: bigint): void {
    const { ramp, amplification } = this.#state.fields;
    if (timestampSeconds < ramp.initialTimeSeconds) return;
    const now = amplificationAt(ramp, timestampSeconds);
    if (now !== amplification) this.#state = this.#state.with({ amplification: now });
  }

  quoteExactIn(tokenIn: Address, tokenOut: Address, amountIn: bigint): Quote {
    const traded = this.#exchange(tokenIn, tokenOut, amountIn);
    return traded.ok ? { ok: true, amountOut: traded.unitsReceived } : traded;
  }

  afterSwap(tokenIn: Address, tokenOut: Address, amountIn: bigint): PoolMirror | QuoteFailure {
    const traded = this.#exchange(tokenIn, tokenOut, amountIn);
    if (!traded.ok) return traded;
    return new StableSwapMirror(this.deployment, this.#rules, this.#state.with({ balances: traded.balances }), null);
  }

  spotPriceWad(tokenIn: Address, tokenOut: Address): bigint {
    const pair = tokenPair(this.deployment, tokenIn, tokenOut);
    return stableSwapSpotPriceWad(this.#state, pair.indexIn, pair.indexOut) ?? 0n;
  }

  snapshot(): Json {
    return storeStableSwap(this.#state.fields, this.#distrust);
  }

  #exchange(tokenIn: Address, tokenOut: Address, amountIn: bigint): Exchange | QuoteFailure {
    const pair = tradedPair(this.deployment, this.#distrust, tokenIn, tokenOut);
    if (!pair.ok) return pair;
    return exchangeExactIn(this.#state, this.#rules, pair.indexIn, pair.indexOut, amountIn);
  }
}
