import { createRequire } from "node:module";
import type * as SdkCore from "@uniswap/sdk-core";
import type * as V3Sdk from "@uniswap/v3-sdk";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";

// The packages' module builds do not load in Node (imports of folders); their CommonJS builds do.
const require = createRequire(import.meta.url);
const { CurrencyAmount, Token }: typeof SdkCore = require("@uniswap/sdk-core");
const { Pool, TickMath }: typeof V3Sdk = require("@uniswap/v3-sdk");

/** Square-root ratio at a tick as the SDK has it. */
export function sdkSqrtRatioAtTick(tick: number): bigint {
  return BigInt(TickMath.getSqrtRatioAtTick(tick).toString());
}

/** A pool of `@uniswap/v3-sdk` in the state of a mirror: the peer that ours is measured against. */
export class UniswapSdkPool {
  readonly #pool: InstanceType<typeof V3Sdk.Pool>;
  readonly #tokens: readonly [InstanceType<typeof SdkCore.Token>, InstanceType<typeof SdkCore.Token>];

  constructor(mirror: PoolMirror) {
    const { state } = restoreUniswapV3(mirror.snapshot(), mirror.deployment.id);
    const [token0, token1] = mirror.deployment.tokens.map(
      ({ chainId, address, decimals, coin }) => new Token(chainId, address, decimals, coin),
    );
    if (token0 === undefined || token1 === undefined) throw new RangeError("a pool has two tokens");
    this.#tokens = [token0, token1];
    const ticks = state.table.entries.map(({ tick, gross, net }) => ({
      index: tick,
      liquidityGross: gross.toString(),
      liquidityNet: net.toString(),
    }));
    const { sqrtPriceX96, liquidity, tick, feePips } = state;
    this.#pool = new Pool(token0, token1, Number(feePips), sqrtPriceX96.toString(), liquidity.toString(), tick, ticks);
  }

  /** What the SDK says that an exact output takes, base units. Throws where it finds too little liquidity. */
  async quoteExactOut(zeroForOne: boolean, amountOut: bigint): Promise<bigint> {
    const token = this.#tokens[zeroForOne ? 1 : 0];
    const [input] = await this.#pool.getInputAmount(CurrencyAmount.fromRawAmount(token, amountOut.toString()));
    return BigInt(input.quotient.toString());
  }

  /** Where the SDK says that an exact input leaves the pool. */
  async pointAfter(zeroForOne: boolean, amountIn: bigint) {
    const token = this.#tokens[zeroForOne ? 0 : 1];
    const [, after] = await this.#pool.getOutputAmount(CurrencyAmount.fromRawAmount(token, amountIn.toString()));
    return {
      sqrtPriceX96: BigInt(after.sqrtRatioX96.toString()),
      tick: after.tickCurrent,
      liquidity: BigInt(after.liquidity.toString()),
    };
  }

  /** What the SDK says that an exact input pays, base units. Throws where it finds too little liquidity. */
  async quoteExactIn(zeroForOne: boolean, amountIn: bigint): Promise<bigint> {
    const token = this.#tokens[zeroForOne ? 0 : 1];
    const [output] = await this.#pool.getOutputAmount(CurrencyAmount.fromRawAmount(token, amountIn.toString()));
    return BigInt(output.quotient.toString());
  }
}
