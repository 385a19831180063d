import fc from "fast-check";
import type { Address } from "viem";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { sqrtRatioAtTick } from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { TickTable } from "../../../bot/pools/uniswapV3/tickTable.ts";
import { storeUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";

export const TOKEN_0: Address = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
export const TOKEN_1: Address = "0xdAC17F958D2ee523a2206206994597C13D831ec7";

/** USDC/USDT, where the state is made up. */
export const USDC_USDT: PoolDeployment = {
  id: "uniswap-v3:USDC/USDT:100",
  type: "uniswap-v3",
  chainId: 1,
  address: "0x3416cF6C708Da44DB2624D63ea0AAef7113527C6",
  tokens: [
    { chainId: 1, coin: "USDC", address: TOKEN_0, decimals: 6 },
    { chainId: 1, coin: "USDT", address: TOKEN_1, decimals: 6 },
  ],
  createdAtBlock: 13_609_065n,
};

export type PositionSpec = { readonly lower: number; readonly width: number; readonly liquidity: bigint };

const WINDOW = 40 * 256;

/** A mirror with these positions, its price `offset` millionths of the way through tick `tick`. */
export function mirrorWith(
  positions: readonly PositionSpec[],
  tick: number,
  offset: bigint,
  tickSpacing = 1,
  feePips = 100n,
): PoolMirror {
  let table = new TickTable(-WINDOW * tickSpacing, WINDOW * tickSpacing + 256 * tickSpacing - 1, []);
  let inRange = 0n;
  for (const { lower, width, liquidity } of positions) {
    const upper = lower + width;
    const added = table.changed(lower * tickSpacing, liquidity, liquidity);
    table = added?.changed(upper * tickSpacing, liquidity, -liquidity) ?? table;
    if (lower * tickSpacing <= tick && tick < upper * tickSpacing) inRange += liquidity;
  }
  const low = sqrtRatioAtTick(tick);
  const sqrtPriceX96 = low + ((sqrtRatioAtTick(tick + 1) - low) * offset) / 1_000_000n;
  const state = { sqrtPriceX96, tick, liquidity: inRange, feePips, tickSpacing, table };
  return uniswapV3.open(USDC_USDT, storeUniswapV3(state, null));
}

/** A position within 200 ticks, or multiples of the tick spacing, of the price. */
export const uniswapV3Positions: fc.Arbitrary<PositionSpec> = fc.record({
  lower: fc.integer({ min: -200, max: 150 }),
  width: fc.integer({ min: 1, max: 120 }),
  liquidity: fc.bigInt({ min: 1n, max: 10n ** 17n }),
});

/** Pools of a few overlapping positions, priced among them. */
export const uniswapV3Mirrors: fc.Arbitrary<PoolMirror> = fc
  .record({
    positions: fc.array(uniswapV3Positions, { minLength: 1, maxLength: 12 }),
    tick: fc.integer({ min: -200, max: 200 }),
    offset: fc.bigInt({ min: 0n, max: 999_999n }),
    kind: fc.constantFrom([1, 100n] as const, [10, 500n] as const, [60, 3000n] as const),
  })
  .map(({ positions, tick, offset, kind: [tickSpacing, feePips] }) =>
    mirrorWith(positions, tick, offset, tickSpacing, feePips),
  );
