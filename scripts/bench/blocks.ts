import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createPipelineState, type PipelineState } from "../../bot/pipeline/pipelineState.ts";
import { step } from "../../bot/pipeline/step.ts";
import type { Row } from "../measure/row.ts";
import { blockMarket } from "./blocks/blockMarket.ts";

const TOUCHED = 20;
const SIZES = [50, 500, 2_000] as const;
const WARM_UP_BLOCKS = 40;
const BLOCKS = 300;
/** Whole coins: pools drift apart by a few basis points, so that some cycles gain and a few pay. */
const LARGEST_SWAP = 200_000n;

/** What must be reached with 500 pools, milliseconds. */
const LIMITS: readonly (readonly [pools: number, share: number, name: string, mostMs: number])[] = [
  [500, 0.5, "median", 10],
  [500, 0.99, "p99", 25],
];

/** A market of one size and how long its blocks took, milliseconds. */
type Market = {
  readonly pools: number;
  readonly blocks: ReturnType<typeof blockMarket>;
  readonly state: PipelineState;
  readonly times: number[];
};

/**
 * One block through the whole kernel, logs in, ranked opportunities out: mirrors, prices, fair values, search, judgement.
 * Markets of three sizes take turns, so that all meet the same machine. As many pools are touched in each.
 */
export async function benchmarkBlocks(): Promise<readonly Row[]> {
  const markets = SIZES.map(openMarket);
  for (let block = -WARM_UP_BLOCKS; block < BLOCKS; block += 1) {
    for (const market of markets) foldBlock(market, block >= 0);
  }
  return [...markets.flatMap(timeRows), ...growthRows(markets), ...markets.map(memoryRow)];
}

function openMarket(pools: number): Market {
  const blocks = blockMarket(pools, 1n, LARGEST_SWAP);
  const state = createPipelineState(blocks.setup);
  for (const event of blocks.opening) step(state, event);
  return { pools, blocks, state, times: [] };
}

function foldBlock({ blocks, state, times }: Market, counts: boolean): void {
  const block = blocks.nextBlock(TOUCHED);
  const startMs = performance.now();
  step(state, block);
  if (counts) times.push(performance.now() - startMs);
}

function timeRows({ pools, state, times }: Market): readonly Row[] {
  const cycles = state.cycleBook.cycles.length;
  const what = `one block, ${TOUCHED} of ${pools} pools touched, ${cycles} cycles, logs in to ranked opportunities out`;
  return (
    [
      [0.5, "median"],
      [0.99, "p99"],
    ] as const
  ).map(([share, name]) => {
    const value = quantile(times, share);
    const limit = LIMITS.find(([of, at]) => of === pools && at === share);
    const target = limit === undefined ? null : `<= ${limit[3]}`;
    const ok = limit === undefined ? null : value <= limit[3];
    return { id: `blocks.${pools}.${name}`, what: `${what}, ${name}`, value, unit: "ms", target, ok };
  });
}

/** Nothing may grow faster than the pools do, though as many are touched. */
function growthRows(markets: readonly Market[]): readonly Row[] {
  return markets.slice(1).flatMap((larger, index): readonly Row[] => {
    const smaller = markets[index];
    if (smaller === undefined) return [];
    const value = quantile(larger.times, 0.5) / quantile(smaller.times, 0.5);
    const most = larger.pools / smaller.pools;
    const what = `median of a block with ${larger.pools} pools against one with ${smaller.pools}, as many touched`;
    const id = `blocks.growth.${smaller.pools}-${larger.pools}`;
    return [{ id, what, value, unit: "x", target: `<= ${most}`, ok: value <= most }];
  });
}

/** Opened once more, so that what it takes is seen apart. */
function memoryRow({ pools }: Market): Row {
  const before = usedBytes();
  const market = openMarket(pools);
  for (let block = 0; block < WARM_UP_BLOCKS; block += 1) foldBlock(market, false);
  const value = (usedBytes() - before) / market.state.poolsById.size / 1_000;
  const what = `heap of a kernel with ${pools} pools, its cycles and the market's own copies included, for each pool`;
  return { id: `blocks.memory.${pools}`, what, value, unit: "kB", target: null, ok: null };
}

function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") for (let turn = 0; turn < 3; turn += 1) collect();
  return process.memoryUsage().heapUsed;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
