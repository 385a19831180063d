import { PIPS } from "../../domain/wad.ts";
import type { Crossing } from "./crossing.ts";
import { type CrossingTrade, crossingTrade } from "./crossingTrade.ts";
import type { Participant } from "./participant.ts";
import { createSeededRandom } from "./seededRandom.ts";

/** Chance per block that the racer saw the head in time. */
const CHANCE_PIPS = 200_000n;

/**
 * A rival who sees the same head as we do and pays to be first: takes the widest crossing, wholly or in part.
 * Its swaps are to lead the block.
 */
export function createRacer(crossings: readonly Crossing[], seed: bigint): Participant {
  const trader = "rival racer";
  const random = createSeededRandom(seed, trader);
  return {
    traders: [`${trader} sells`, `${trader} buys`],
    draw() {
      const acts = random.below(PIPS) < CHANCE_PIPS;
      const sharePips = random.between(500_000n, PIPS);
      return (scene) => {
        if (!acts) return [];
        const trades = crossings.flatMap((crossing) => crossingTrade(scene, crossing, trader, sharePips) ?? []);
        return trades.reduce<CrossingTrade | null>(wider, null)?.legs ?? [];
      };
    },
  };
}

function wider(best: CrossingTrade | null, trade: CrossingTrade): CrossingTrade {
  return best === null || trade.netUsdWad > best.netUsdWad ? trade : best;
}
