import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolMirror } from "../../domain/pool.ts";
import type { OracleFeed } from "../../domain/stablecoin.ts";
import { createBackrunner } from "./backrunner.ts";
import { findCrossings } from "./crossing.ts";
import type { FlowBlock, FlowSwap } from "./flowBlock.ts";
import { createInformedTrader } from "./informedTrader.ts";
import { nextBaseFee } from "./modelledBaseFee.ts";
import { createRoundModel } from "./modelledRounds.ts";
import { createNoiseTrader } from "./noiseTrader.ts";
import { createPanicSeller } from "./panicSeller.ts";
import type { FlowScene, Participant, WantedSwap } from "./participant.ts";
import type { PoolFlow } from "./poolFlow.ts";
import { createPoolMarket } from "./poolMarket.ts";
import type { EventPath } from "./quotePoint.ts";
import { createRacer } from "./racer.ts";
import { createReferencePrices } from "./referencePrices.ts";
import { createSeededRandom } from "./seededRandom.ts";

const GWEI = 10n ** 9n;
/** Ordinary traders and those behind them: fees fall by a step from swap to swap, so that blocks keep their order. */
const ORDINARY_FEE_WEI = 2n * GWEI;
const BACKRUN_FEE_WEI = GWEI / 2n;
const FEE_STEP_WEI = GWEI / 1_000n;

/** What makes an order flow. The same parameters always make the same one. */
export type OrderFlowParameters = {
  readonly path: EventPath;
  readonly seed: bigint;
  /** Time of the genesis; the first block is `blockSeconds` later. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly blockSeconds: number;
  readonly pools: readonly PoolFlow[];
  readonly feeds: readonly OracleFeed[];
  /** False leaves other arbitrageurs out; everybody else draws and wants the same. */
  readonly rivals: boolean;
};

/** Other traders and oracle nodes, block by block. */
export type OrderFlow = {
  readonly blockCount: number;
  /** Every account name that can occur in a swap. */
  readonly traders: readonly string[];
  /**
   * The next block, given the pools at the head; null after the last. The mirrors are not changed.
   * @throws InvalidInputError where a pool of the flow is not among the mirrors
   */
  nextBlock(mirrors: ReadonlyMap<string, PoolMirror>): FlowBlock | null;
};

/**
 * The modelled market around an event. It knows prices and pools, never who else trades: nothing in it depends on
 * our bot but through the pools' state, and its random numbers do not depend even on that.
 */
export function createOrderFlow(parameters: OrderFlowParameters): OrderFlow {
  const { path, seed, fromMs, toMs, blockSeconds, pools, feeds } = parameters;
  assertRange(parameters);
  const reference = createReferencePrices(path);
  const rounds = createRoundModel(feeds, reference);
  const tips = createSeededRandom(seed, "racer's fee");
  const crossings = findCrossings(pools);
  const racer = createRacer(crossings, seed);
  const ordinary = ordinaryTraders(pools, seed);
  const backrunners = crossings.map((crossing) => createBackrunner(crossing, seed));
  const coins = [...new Set(pools.flatMap(({ pairs }) => pairs.flat()))];
  const blockCount = Math.floor((toMs - fromMs) / 1_000 / blockSeconds);
  let index = 0;
  let baseFeePerGas: bigint | null = null;

  return {
    blockCount,
    traders: [racer, ...ordinary, ...backrunners].flatMap(({ traders }) => traders),
    nextBlock(mirrors) {
      if (index >= blockCount) return null;
      const timeMs = fromMs + (index + 1) * blockSeconds * 1_000;
      const timestampSeconds = BigInt(timeMs / 1_000);
      baseFeePerGas = nextBaseFee(baseFeePerGas, reference, coins, timeMs);
      const racerFeeWei = tips.between(3n, 30n) * GWEI;
      const scene: FlowScene = { market: createPoolMarket(mirrors), reference, timeMs, baseFeePerGas };
      const moves = { race: [racer.draw()], ordinary: ordinary.map(draw), backrun: backrunners.map(draw) };
      const play = (group: typeof moves.race): readonly WantedSwap[] =>
        group.flatMap((move) => settle(scene, move(scene)));
      const block = {
        index,
        timestampSeconds,
        baseFeePerGas,
        swaps: [
          ...(parameters.rivals ? withFees(play(moves.race), racerFeeWei) : []),
          ...withFees(play(moves.ordinary), ORDINARY_FEE_WEI),
          ...(parameters.rivals ? withFees(play(moves.backrun), BACKRUN_FEE_WEI) : []),
        ],
        rounds: rounds.nextRounds(timestampSeconds),
      };
      index += 1;
      return block;
    },
  };
}

function ordinaryTraders(pools: readonly PoolFlow[], seed: bigint): readonly Participant[] {
  return pools.flatMap((flow) => [
    ...flow.pairs.map((pair) => createNoiseTrader(flow, pair, seed)),
    ...(flow.panicMedianUsd > 0n ? [createPanicSeller(flow, seed)] : []),
    ...flow.pairs.map((pair) => createInformedTrader(flow, pair, seed)),
  ]);
}

function draw(participant: Participant): (scene: FlowScene) => readonly WantedSwap[] {
  return participant.draw();
}

/** What is wanted enters the block where the pools would take it now; the next trader finds the pools after it. */
function settle({ market }: FlowScene, wanted: readonly WantedSwap[]): readonly WantedSwap[] {
  return wanted.filter((swap) => market.apply(swap));
}

function withFees(swaps: readonly WantedSwap[], firstWei: bigint): readonly FlowSwap[] {
  return swaps.map((swap, place) => ({ ...swap, priorityFeePerGas: firstWei - BigInt(place) * FEE_STEP_WEI }));
}

function assertRange({ fromMs, toMs, blockSeconds }: OrderFlowParameters): void {
  if (!Number.isSafeInteger(blockSeconds) || blockSeconds <= 0) {
    throw new InvalidInputError({ field: "blockSeconds", value: blockSeconds, expected: "a whole number above zero" });
  }
  if (!Number.isSafeInteger(fromMs) || fromMs % 1_000 !== 0) {
    throw new InvalidInputError({ field: "fromMs", value: fromMs, expected: "a whole second in milliseconds" });
  }
  if (!Number.isSafeInteger(toMs) || toMs <= fromMs) {
    throw new InvalidInputError({ field: "toMs", value: toMs, expected: `a time after ${fromMs}` });
  }
}
