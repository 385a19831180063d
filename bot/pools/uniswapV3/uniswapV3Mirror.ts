import type { Address } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { Json } from "../../domain/json.ts";
import type { LogOutcome, PoolDeployment, PoolMirror, Quote, QuoteFailure } from "../../domain/pool.ts";
import { WAD } from "../../domain/wad.ts";
import { tokenPair } from "../reading/tokenPair.ts";
import { tradedPair } from "../reading/tradedPair.ts";
import { foldUniswapV3Log } from "./foldUniswapV3Log.ts";
import { swapExactIn } from "./swapExactIn.ts";
import type { FinishedSwap } from "./swapWalk.ts";
import { tickAtSqrtRatio } from "./tickAtSqrtRatio.ts";
import { storeUniswapV3 } from "./uniswapV3Snapshot.ts";
import type { UniswapV3State } from "./uniswapV3State.ts";

const Q192_BITS = 192n;

/** A Uniswap v3 pool followed by its logs. After a mismatch it quotes no more: only a new read mends it. */
export class UniswapV3Mirror implements PoolMirror {
  readonly deployment: PoolDeployment;
  #state: UniswapV3State;
  #distrust: string | null;

  constructor(deployment: PoolDeployment, state: UniswapV3State, distrust: string | null) {
    this.deployment = deployment;
    this.#state = state;
    this.#distrust = distrust;
  }

  applyLog(log: EvmLog): LogOutcome {
    if (log.address.toLowerCase() !== this.deployment.address.toLowerCase()) return { kind: "ignored" };
    if (this.#distrust !== null)
      return { kind: "mismatch", expected: "a new read of the pool", actual: this.#distrust };
    const folded = foldUniswapV3Log(this.#state, log);
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

  /** Time alone changes nothing here. */
  advanceTo(_timestampSeconds: bigint): void {}

  quoteExactIn(tokenIn: Address, tokenOut: Address, amountIn: bigint): Quote {
    return this.#swap(tokenIn, tokenOut, amountIn);
  }

  afterSwap(tokenIn: Address, tokenOut: Address, amountIn: bigint): PoolMirror | QuoteFailure {
    const swap = this.#swap(tokenIn, tokenOut, amountIn);
    if (!swap.ok) return swap;
    const { sqrtPriceX96, liquidity } = swap;
    const tick = tickAtSqrtRatio(sqrtPriceX96, swap.lowestTick, swap.highestTick);
    return new UniswapV3Mirror(this.deployment, { ...this.#state, sqrtPriceX96, liquidity, tick }, null);
  }

  spotPriceWad(tokenIn: Address, tokenOut: Address): bigint {
    const pair = tokenPair(this.deployment, tokenIn, tokenOut);
    const squared = this.#state.sqrtPriceX96 * this.#state.sqrtPriceX96;
    if (squared === 0n) return 0n;
    const wholeIn = WAD * 10n ** BigInt(pair.tokenIn.decimals);
    const wholeOut = 10n ** BigInt(pair.tokenOut.decimals);
    return pair.indexIn === 0
      ? (wholeIn * squared) / (wholeOut << Q192_BITS)
      : (wholeIn << Q192_BITS) / (wholeOut * squared);
  }

  snapshot(): Json {
    return storeUniswapV3(this.#state, this.#distrust);
  }

  #swap(tokenIn: Address, tokenOut: Address, amountIn: bigint): FinishedSwap | QuoteFailure {
    const pair = tradedPair(this.deployment, this.#distrust, tokenIn, tokenOut);
    if (!pair.ok) return pair;
    return swapExactIn(this.#state, pair.indexIn === 0, amountIn);
  }
}
