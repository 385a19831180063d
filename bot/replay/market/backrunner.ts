import { PIPS } from "../../domain/wad.ts";
import type { Crossing } from "./crossing.ts";
import { crossingTrade } from "./crossingTrade.ts";
import type { Participant } from "./participant.ts";
import { createSeededRandom } from "./seededRandom.ts";

/** Chance per block and crossing that somebody does. */
const CHANCE_PIPS = 800_000n;

/** A rival who trades behind the others' swaps of the same block, on one crossing. Its swaps are to end the block. */
export function createBackrunner(crossing: Crossing, seed: bigint): Participant {
  const trader = `rival ${crossing.pair.join("/")} ${crossing.pools.join(" ")}`;
  const random = createSeededRandom(seed, trader);
  return {
    traders: [`${trader} sells`, `${trader} buys`],
    draw() {
      const acts = random.below(PIPS) < CHANCE_PIPS;
      const sharePips = random.between(600_000n, PIPS);
      return (scene) => (acts ? (crossingTrade(scene, crossing, trader, sharePips)?.legs ?? []) : []);
    },
  };
}
