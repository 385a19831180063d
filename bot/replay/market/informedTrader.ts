import type { CoinSymbol } from "../../domain/coin.ts";
import { PIPS, WAD } from "../../domain/wad.ts";
import { amountToPrice } from "./amountToPrice.ts";
import type { FlowScene, Participant, WantedSwap } from "./participant.ts";
import type { PoolFlow } from "./poolFlow.ts";
import { createSeededRandom } from "./seededRandom.ts";
import { unitsAtPriceDown } from "./unitsAtPriceDown.ts";
import { unitsForUsdDown } from "./unitsForUsdDown.ts";

/** Smaller gaps do not pay the pool's fee and the gas. */
const SMALLEST_GAP_PIPS = 300n;
/** A price that is only sampled hourly is no news: recorded samples of DAI stray by 0.1 to 0.2 % on calm days. */
const SMALLEST_SAMPLED_GAP_PIPS = 2_500n;
const FIRST_USD_WAD = 20_000n * WAD;

/**
 * Traders who compare one pair of a pool with what the exchanges showed the pool's lag ago, and close between 30 and
 * 90 % of the gap by selling what the pool pays too much for, never below that reference.
 */
export function createInformedTrader(
  flow: PoolFlow,
  pair: readonly [CoinSymbol, CoinSymbol],
  seed: bigint,
): Participant {
  const trader = `informed ${flow.poolId} ${pair.join("/")}`;
  const random = createSeededRandom(seed, trader);
  return {
    traders: [trader],
    draw() {
      const acts = random.below(PIPS) < flow.informedChancePips;
      const sharePips = random.between(300_000n, 900_000n);
      return (scene) => {
        if (!acts) return [];
        const [x, y] = pair;
        return sellDear(scene, flow, trader, x, y, sharePips) ?? sellDear(scene, flow, trader, y, x, sharePips) ?? [];
      };
    },
  };
}

function sellDear(
  { market, reference, timeMs }: FlowScene,
  { poolId, lagSeconds, informedMostUsd }: PoolFlow,
  trader: string,
  coinIn: CoinSymbol,
  coinOut: CoinSymbol,
  sharePips: bigint,
): readonly WantedSwap[] | null {
  const pool = market.pool(poolId);
  const tokenIn = market.token(poolId, coinIn);
  const tokenOut = market.token(poolId, coinOut);
  const sampled = reference.isSampled(coinIn) || reference.isSampled(coinOut);
  const smallestGapPips = sampled ? SMALLEST_SAMPLED_GAP_PIPS : SMALLEST_GAP_PIPS;
  const seenMs = timeMs - lagSeconds * 1_000;
  const valueInWad = reference.valueWad(coinIn, seenMs);
  const fairWad = (valueInWad * WAD) / reference.valueWad(coinOut, seenMs);
  const spotWad = pool.spotPriceWad(tokenIn.address, tokenOut.address);
  if (spotWad * PIPS <= fairWad * (PIPS + smallestGapPips)) return null;
  const amountIn = amountToPrice(
    pool,
    tokenIn.address,
    tokenOut.address,
    spotWad - ((spotWad - fairWad) * sharePips) / PIPS,
    unitsForUsdDown(tokenIn, FIRST_USD_WAD, valueInWad),
    unitsForUsdDown(tokenIn, informedMostUsd * WAD, valueInWad),
  );
  if (amountIn === 0n) return null;
  const minAmountOut = unitsAtPriceDown(tokenIn, tokenOut, amountIn, fairWad);
  const swap = { poolId, tokenIn: tokenIn.address, tokenOut: tokenOut.address, amountIn, minAmountOut };
  return [{ trader, kind: "informed", ...swap }];
}
