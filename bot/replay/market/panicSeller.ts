import type { CoinSymbol } from "../../domain/coin.ts";
import { PIPS, WAD } from "../../domain/wad.ts";
import { drawLognormalWad } from "./lognormal.ts";
import type { FlowScene, Participant } from "./participant.ts";
import type { PoolFlow } from "./poolFlow.ts";
import { saleWithinSlippage } from "./saleWithinSlippage.ts";
import { createSeededRandom } from "./seededRandom.ts";

const SIZE_SIGMA_WAD = WAD;
const SLIPPAGE_PIPS = 15_000n;
/** A coin within 0.3 % of a dollar frightens nobody. */
const CALM_PIPS = 3_000n;
const ONE_PERCENT_PIPS = 10_000n;
const LOWEST_CHANCE_PIPS = 100_000n;
const HIGHEST_CHANCE_PIPS = 600_000n;

/**
 * Holders of a weak coin who leave it for the strongest coin of the pool: the more often and the larger, the further
 * it is below a dollar, and content with up to 1.5 % below the exchanges. This is the one-sided selling that emptied
 * the 3pool of USDT in March 2023.
 */
export function createPanicSeller(flow: PoolFlow, seed: bigint): Participant {
  const trader = `panic ${flow.poolId}`;
  const random = createSeededRandom(seed, trader);
  const coins = [...new Set(flow.pairs.flat())];
  return {
    traders: [trader],
    draw() {
      const chance = random.below(PIPS);
      const sizeWad = drawLognormalWad(random, SIZE_SIGMA_WAD);
      const pick = random.next64();
      return (scene) => {
        const weak = coins.filter((coin) => discountPips(scene, coin) > CALM_PIPS);
        const coinIn = weak[Number(pick % BigInt(weak.length || 1))];
        if (coinIn === undefined) return [];
        const fallPips = discountPips(scene, coinIn);
        const coinOut = strongest(scene, coins);
        if (chance >= chanceAt(fallPips) || coinOut === coinIn) return [];
        const usdWad = (flow.panicMedianUsd * sizeWad * fallPips) / ONE_PERCENT_PIPS;
        const { poolId } = flow;
        return saleWithinSlippage(scene, {
          trader,
          kind: "panic",
          poolId,
          coinIn,
          coinOut,
          usdWad,
          slippagePips: SLIPPAGE_PIPS,
        });
      };
    },
  };
}

function discountPips({ reference, timeMs }: FlowScene, coin: CoinSymbol): bigint {
  return ((WAD - reference.valueWad(coin, timeMs)) * PIPS) / WAD;
}

function chanceAt(fallPips: bigint): bigint {
  const chance = LOWEST_CHANCE_PIPS + fallPips * 6n;
  return chance < HIGHEST_CHANCE_PIPS ? chance : HIGHEST_CHANCE_PIPS;
}

function strongest({ reference, timeMs }: FlowScene, coins: readonly CoinSymbol[]): CoinSymbol {
  return coins.reduce((best, coin) =>
    reference.valueWad(coin, timeMs) > reference.valueWad(best, timeMs) ? coin : best,
  );
}
