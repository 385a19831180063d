import type { Address } from "viem";
import { REPLICA_ADDRESSES } from "./addresses.ts";
import { type LiquidityPosition, modelledPositions } from "./liquidity.ts";

/** A Uniswap pool at par, as it is before anybody trades. */
export type ParityPool = {
  /** In the pool's own order. */
  readonly tokens: readonly [Address, Address];
  /** √(token1 per token0 in base units) · 2^96 at par, rounded down. */
  readonly sqrtPriceX96: bigint;
  readonly positions: readonly LiquidityPosition[];
};

const Q96 = 2n ** 96n;
/** √10^-12: DAI has 12 decimals more than USDC. */
const DAI_USDC_ROOT = 1_000_000n;
/** Nearest tick to 10^-12: ln(10^-12)/ln(1.0001) = −276,324.03. */
const DAI_USDC_PARITY_TICK = -276_324;

/** The two pairs that have a pool in each version of Uniswap, with the same positions. */
export const PARITY_POOLS = {
  usdcUsdt: {
    tokens: [REPLICA_ADDRESSES.usdc, REPLICA_ADDRESSES.usdt],
    sqrtPriceX96: Q96,
    positions: modelledPositions(0, 1n),
  },
  daiUsdc: {
    tokens: [REPLICA_ADDRESSES.dai, REPLICA_ADDRESSES.usdc],
    sqrtPriceX96: Q96 / DAI_USDC_ROOT,
    positions: modelledPositions(DAI_USDC_PARITY_TICK, DAI_USDC_ROOT),
  },
} as const satisfies { readonly [pair: string]: ParityPool };
