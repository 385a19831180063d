import type { CoinSymbol } from "../../domain/coin.ts";
import { PIPS, WAD } from "../../domain/wad.ts";
import { drawLognormalWad } from "./lognormal.ts";
import type { Participant } from "./participant.ts";
import type { PoolFlow } from "./poolFlow.ts";
import { saleWithinSlippage } from "./saleWithinSlippage.ts";
import { createSeededRandom } from "./seededRandom.ts";

const SIZE_SIGMA_WAD = (13n * WAD) / 10n;
const SLIPPAGE_PIPS = 10_000n;

/** Traders with reasons of their own: either direction, lognormal sizes, content with up to 1 % below the exchanges. */
export function createNoiseTrader(flow: PoolFlow, pair: readonly [CoinSymbol, CoinSymbol], seed: bigint): Participant {
  const trader = `noise ${flow.poolId} ${pair.join("/")}`;
  const random = createSeededRandom(seed, trader);
  return {
    traders: [trader],
    draw() {
      const acts = random.below(PIPS) < flow.noiseChancePips;
      const usdWad = flow.noiseMedianUsd * drawLognormalWad(random, SIZE_SIGMA_WAD);
      const [coinIn, coinOut] = random.below(2n) === 0n ? pair : [pair[1], pair[0]];
      const sale = {
        trader,
        kind: "noise",
        poolId: flow.poolId,
        coinIn,
        coinOut,
        usdWad,
        slippagePips: SLIPPAGE_PIPS,
      } as const;
      return (scene) => (acts ? saleWithinSlippage(scene, sale) : []);
    },
  };
}
