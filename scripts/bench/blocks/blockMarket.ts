import { type Hex, pad, toHex } from "viem";
import { mainnet } from "../../../bot/chains/mainnet.ts";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { BlockEvent, MarketEvent, SnapshotEvent } from "../../../bot/domain/marketEvent.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { aaveV3 } from "../../../bot/lenders/aaveV3.ts";
import { balancerV2 } from "../../../bot/lenders/balancerV2.ts";
import { uniswapV3FlashSwap } from "../../../bot/lenders/uniswapV3FlashSwap.ts";
import type { PipelineSetup } from "../../../bot/pipeline/pipelineSetup.ts";
import { createSeededRandom, type SeededRandom } from "../../../bot/replay/market/seededRandom.ts";
import { replayPolicies } from "../../../bot/replay/replayPolicies.ts";
import { benchAddress, benchCoin } from "./benchCoins.ts";
import { type BenchPool, benchPool } from "./benchPools.ts";
import { swapLog } from "./swapLog.ts";

const START_MS = 1_678_500_000_000;
const BLOCK_MS = 12_000;
const HUBS = 3;
/** Small coins that trade against two of the large ones. */
const BRIDGES = 18;
const LENDER_SPACE = 3;
const timeOf = (number: bigint): number => START_MS + Number(number) * BLOCK_MS;
const hashOf = (number: bigint): Hex => pad(toHex(number), { size: 32 });

/** A made-up market of many pools, and one block after the other of it. */
export type BlockMarket = {
  readonly setup: PipelineSetup;
  /** Prices and a snapshot, to be folded before the first block. */
  readonly opening: readonly MarketEvent[];
  /** The next block: one swap in each of so many pools, toward a price near parity. */
  nextBlock(touched: number): BlockEvent;
};

/**
 * Three large coins with pools between them, and small coins around them: two of three trade against one large coin only,
 * in five pools each, the others against two. Cycles have two to four legs, as many as some 25 per pool.
 * @param largestSwap whole coins: the more, the farther do pools drift apart
 */
export function blockMarket(poolCount: number, seed = 1n, largestSwap = 200_000n): BlockMarket {
  const pools = layOut(poolCount);
  const coins = [...new Set(pools.flatMap(({ deployment }) => deployment.tokens))];
  const symbols = coins.map(({ coin }) => coin);
  const lenders = [uniswapV3FlashSwap, balancerV2, aaveV3];
  const setup: PipelineSetup = {
    coins: coins.map(({ coin }) => benchCoin(Number(coin.slice(1))).coin),
    pools,
    lenders: lenders.map((lender, index) => ({ id: lender.id, lender, at: benchAddress(LENDER_SPACE, index) })),
    feeds: [mainnet.gasTokenFeed],
    gasTokenFeed: mainnet.gasTokenFeed,
    finalityBlocks: mainnet.finalityBlocks,
    blockNumberInContracts: mainnet.blockNumberInContracts,
    maxBlockAgeMs: Number.MAX_SAFE_INTEGER,
    trading: { executor: benchAddress(LENDER_SPACE, 100), treasury: benchAddress(LENDER_SPACE, 101) },
    ...replayPolicies(symbols),
  };
  const random = createSeededRandom(seed, "blocks");
  const mirrors = pools.map(({ type, deployment, snapshot }) => type.open(deployment, snapshot));
  let number = 0n;
  return {
    setup,
    opening: [...prices(symbols), snapshotOf(pools, coins)],
    nextBlock(touched) {
      number += 1n;
      return blockEvent(number, swaps(mirrors, touched, largestSwap, random));
    },
  };
}

function layOut(poolCount: number): readonly BenchPool[] {
  const token = (index: number): Token => benchCoin(index).token;
  const hubs = [token(0), token(1), token(2)];
  const hub = (index: number): Token => hubs[index % HUBS] ?? token(0);
  const pools: BenchPool[] = [benchPool("curve-stableswap", 0, hubs, 100_000_000n)];
  const between = Math.min(9, Math.floor(poolCount / 10));
  for (let index = 0; index < between; index += 1) {
    pools.push(benchPool("uniswap-v3", pools.length, [hub(index), hub(index + 1)], 50_000_000n));
  }
  for (let small = HUBS; pools.length < poolCount; small += 1) {
    const coin = token(small);
    const partners = small < HUBS + BRIDGES ? [0, 0, 1, 1, 1] : [0, 0, 0, 0, 0];
    for (const [place, shift] of partners.entries()) {
      if (pools.length === poolCount) break;
      const kind = place % 5 === 4 ? "uniswap-v2" : "uniswap-v3";
      pools.push(benchPool(kind, pools.length, [hub(small + shift), coin], 2_000_000n));
    }
  }
  return pools;
}

function prices(symbols: readonly string[]): readonly MarketEvent[] {
  return ["one", "two"].flatMap((venue) =>
    symbols.map((base) => ({
      kind: "quote" as const,
      timeMs: START_MS,
      price: {
        source: `${venue}:${base}/USD`,
        sourceKind: "exchange" as const,
        base,
        quote: "USD" as const,
        priceWad: WAD,
        asOfMs: START_MS,
        staleAfterMs: Number.MAX_SAFE_INTEGER,
        weight: 1_000_000n,
      },
    })),
  );
}

function snapshotOf(pools: readonly BenchPool[], tokens: readonly Token[]): SnapshotEvent {
  const holdings = Object.fromEntries(tokens.map(({ address }) => [address.toLowerCase(), 10n ** 26n]));
  const reserves = tokens.map(({ address }) => ({
    token: address,
    active: true,
    paused: false,
    flashLoanEnabled: true,
    availableUnits: 10n ** 26n,
  }));
  const { proxy } = mainnet.gasTokenFeed;
  return {
    kind: "snapshot",
    timeMs: START_MS,
    blockNumber: 0n,
    blockHash: hashOf(0n),
    pools: Object.fromEntries(pools.map(({ deployment, snapshot }) => [deployment.id, snapshot])),
    lenders: {
      [uniswapV3FlashSwap.id]: {},
      [balancerV2.id]: { paused: false, feeWad: 0n, holdings },
      [aaveV3.id]: { premiumBps: 5n, reserves },
    },
    oracles: [
      {
        feed: proxy,
        aggregator: proxy,
        roundId: 1n,
        answer: 1_500n * 10n ** 8n,
        updatedAtSeconds: BigInt(START_MS / 1_000),
      },
    ],
  };
}

function blockEvent(number: bigint, logs: readonly EvmLog[]): BlockEvent {
  return {
    kind: "block",
    timeMs: timeOf(number),
    number,
    hash: hashOf(number),
    parentHash: hashOf(number - 1n),
    baseFeePerGas: 20_000_000_000n,
    logs,
  };
}

/** One swap in each of so many pools; the mirrors are replaced by those after it. */
function swaps(mirrors: PoolMirror[], touched: number, largestSwap: bigint, random: SeededRandom): readonly EvmLog[] {
  const places = new Set<number>();
  while (places.size < Math.min(touched, mirrors.length)) places.add(Number(random.below(BigInt(mirrors.length))));
  const logs: EvmLog[] = [];
  for (const place of places) {
    const mirror = mirrors[place];
    const made = mirror === undefined ? null : swapTowardParity(mirror, largestSwap, random, logs.length);
    if (made === null) continue;
    mirrors[place] = made.after;
    logs.push(made.log);
  }
  return logs;
}

/** Sells what is dear: prices stay within some basis points of parity. */
function swapTowardParity(mirror: PoolMirror, largestSwap: bigint, random: SeededRandom, logIndex: number) {
  const { tokens } = mirror.deployment;
  const first = Number(random.below(BigInt(tokens.length)));
  const [one, other] = [tokens[first], tokens[(first + 1) % tokens.length]];
  if (one === undefined || other === undefined) return null;
  const isDear = mirror.spotPriceWad(one.address, other.address) > WAD;
  const [sold, bought] = isDear ? [one, other] : [other, one];
  const whole = random.between(100n, mirror.deployment.type === "uniswap-v2" ? largestSwap / 50n : largestSwap);
  return swapLog(mirror, sold.address, bought.address, whole * 10n ** BigInt(sold.decimals), logIndex);
}
