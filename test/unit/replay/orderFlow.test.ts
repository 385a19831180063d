import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { encodeJson } from "../../../bot/domain/json.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { createOrderFlow } from "../../../bot/replay/market/createOrderFlow.ts";
import type { FlowBlock } from "../../../bot/replay/market/flowBlock.ts";
import { createReferencePrices } from "../../../bot/replay/market/referencePrices.ts";
import { modelFlowParameters, playFlow } from "./modelFlow.ts";
import { openModelPools } from "./openModelPools.ts";

const CALM = ["2023-03-10T18:00:00Z", "2023-03-10T20:00:00Z"] as const;
const STORM = ["2023-03-11T01:00:00Z", "2023-03-11T09:00:00Z"] as const;

function blocksOf(seed: bigint, [fromIso, toIso]: readonly [string, string] = STORM): readonly FlowBlock[] {
  const blocks: FlowBlock[] = [];
  playFlow(createOrderFlow(modelFlowParameters(fromIso, toIso, seed)), openModelPools(), (block) => {
    blocks.push(block);
    return undefined;
  });
  return blocks;
}

/** Pools that take nothing and say one price for everything. */
function deadPools(): ReadonlyMap<string, PoolMirror> {
  const failure = { ok: false, reason: "closed" } as const;
  return new Map(
    [...openModelPools()].map(([id, mirror]) => [
      id,
      {
        deployment: mirror.deployment,
        applyLog: () => ({ kind: "ignored" }),
        advanceTo: () => undefined,
        quoteExactIn: () => failure,
        afterSwap: () => failure,
        depth: () => null,
        spotPriceWad: () => 0n,
        searchCurve: () => null,
        snapshot: () => null,
        checkpoint: () => () => undefined,
      } satisfies PoolMirror,
    ]),
  );
}

function snapshots(mirrors: ReadonlyMap<string, PoolMirror>): readonly string[] {
  return [...mirrors.values()].map((mirror) => encodeJson(mirror.snapshot()));
}

describe("the order flow of other traders", () => {
  const storm = blocksOf(1n);

  it("is the same for the same seed, and another for another", () => {
    expect(blocksOf(1n)).to.deep.equal(storm);
    expect(blocksOf(2n)).not.to.deep.equal(storm);
  });

  it("has a block every step from the first after the genesis to the last within the event", () => {
    const [fromIso, toIso] = STORM;
    expect(storm).to.have.length(160);
    expect(storm[0]?.timestampSeconds).to.equal(BigInt(Date.parse(fromIso) / 1_000 + 180));
    expect(storm.at(-1)?.timestampSeconds).to.equal(BigInt(Date.parse(toIso) / 1_000));
    expect(storm.map(({ index }) => index)).to.deep.equal(storm.map((_, index) => index));
  });

  it("draws the same whatever the pools were before: blocks seen with dead pools change no later block", () => {
    const parameters = modelFlowParameters(...STORM);
    const living = createOrderFlow(parameters);
    const revived = createOrderFlow(parameters);
    const pools = openModelPools();
    for (let block = 0; block < 40; block += 1) {
      living.nextBlock(pools);
      expect(revived.nextBlock(deadPools())?.swaps).to.deep.equal([]);
    }
    for (let block = 40; block < living.blockCount; block += 1) {
      expect(revived.nextBlock(pools)).to.deep.equal(living.nextBlock(pools));
    }
  });

  it("brings the same rounds and base fees whether or not anybody else trades", () => {
    const disturbed: FlowBlock[] = [];
    const parameters = modelFlowParameters(...STORM);
    playFlow(createOrderFlow(parameters), openModelPools(), (block) => {
      disturbed.push(block);
      return openModelPools();
    });
    const unaffected = (blocks: readonly FlowBlock[]) =>
      blocks.map(({ rounds, baseFeePerGas }) => [rounds, baseFeePerGas]);
    expect(unaffected(disturbed)).to.deep.equal(unaffected(storm));
    expect(disturbed.map(({ swaps }) => swaps)).not.to.deep.equal(storm.map(({ swaps }) => swaps));
  });

  it("leaves only the rivals out where they are not wanted", () => {
    const parameters = modelFlowParameters(...STORM);
    const pools = openModelPools();
    const kinds = (rivals: boolean): readonly string[] => {
      const flow = createOrderFlow({ ...parameters, rivals });
      const seen: string[] = [];
      playFlow(flow, pools, (block) => {
        seen.push(...block.swaps.map(({ kind }) => kind));
        return undefined;
      });
      return [...new Set(seen)].sort();
    };
    expect(kinds(true)).to.deep.equal(["informed", "noise", "panic", "rival"]);
    expect(kinds(false)).to.deep.equal(["informed", "noise", "panic"]);
  });

  it("changes no mirror that it is shown", () => {
    const pools = openModelPools();
    const before = snapshots(pools);
    const flow = createOrderFlow(modelFlowParameters(...STORM));
    for (let block = 0; block < 60; block += 1) flow.nextBlock(pools);
    expect(snapshots(pools)).to.deep.equal(before);
  });

  it("wants only swaps that the pools take in the block's own order, and pays strictly falling fees along it", () => {
    let swaps = 0;
    const flow = createOrderFlow(modelFlowParameters(...STORM));
    let pools = openModelPools();
    for (let block = flow.nextBlock(pools); block !== null; block = flow.nextBlock(pools)) {
      const next = new Map(pools);
      for (const [place, swap] of block.swaps.entries()) {
        const pool = next.get(swap.poolId);
        const quote = pool?.quoteExactIn(swap.tokenIn, swap.tokenOut, swap.amountIn);
        expect(quote?.ok === true && quote.amountOut >= swap.minAmountOut, `${block.index}: ${swap.trader}`).to.equal(
          true,
        );
        const after = pool?.afterSwap(swap.tokenIn, swap.tokenOut, swap.amountIn);
        if (after !== undefined && !("ok" in after)) next.set(swap.poolId, after);
        const fee = block.swaps[place - 1]?.priorityFeePerGas;
        if (fee !== undefined) expect(swap.priorityFeePerGas < fee, `${block.index}, place ${place}`).to.equal(true);
        swaps += 1;
      }
      pools = next;
    }
    expect(swaps).to.be.greaterThan(500);
  });

  it("has every trader at most once a block, all of them named beforehand", () => {
    const known = new Set(createOrderFlow(modelFlowParameters(...STORM)).traders);
    for (const { swaps } of storm) {
      const names = swaps.map(({ trader }) => trader);
      expect(new Set(names).size).to.equal(names.length);
      expect(names.filter((name) => !known.has(name))).to.deep.equal([]);
    }
  });

  it("keeps calm pools within 4 bp of each other, and draws stormy ones after the exchanges", () => {
    for (const [range, mostBp, exchangeBp] of [
      [CALM, 4, 12],
      [STORM, 60, 120],
    ] as const) {
      const parameters = modelFlowParameters(range[0], range[1]);
      const reference = createReferencePrices(parameters.path);
      const apart: number[] = [];
      const off: number[] = [];
      playFlow(createOrderFlow(parameters), openModelPools(), (block, pools) => {
        const [uniswap, curve] = ["uniswap-v3:USDC/USDT:100", "curve:3pool"].map((id) => usdcInUsdt(pools.get(id)));
        const timeMs = Number(block.timestampSeconds) * 1_000;
        const exchange = Number(reference.valueWad("USDC", timeMs)) / Number(reference.valueWad("USDT", timeMs));
        apart.push(Math.abs((uniswap ?? 0) / (curve ?? 1) - 1) * 1e4);
        off.push(Math.abs((uniswap ?? 0) / exchange - 1) * 1e4);
        return undefined;
      });
      expect(percentile90(apart)).to.be.below(mostBp);
      expect(percentile90(off)).to.be.below(exchangeBp);
    }
  });

  it("empties the 3pool of USDT in the storm, as its one-sided selling did", () => {
    let last: ReadonlyMap<string, PoolMirror> = openModelPools();
    const curve = (): PoolMirror | undefined => last.get("curve:3pool");
    const before = usdtBalance(curve());
    playFlow(createOrderFlow(modelFlowParameters("2023-03-10T18:00:00Z", STORM[1])), last, (_block, pools) => {
      last = pools;
      return undefined;
    });
    expect(usdtBalance(curve()) * 5n < before).to.equal(true);
  });

  it("leaves a bystander differences beyond 10 bp in many blocks of the storm, not in all, and in none of the calm", () => {
    const apart = (range: readonly [string, string]): number => {
      let count = 0;
      playFlow(createOrderFlow(modelFlowParameters(...range)), openModelPools(), (_block, pools) => {
        const gap =
          (usdcInUsdt(pools.get("uniswap-v3:USDC/USDT:100")) ?? 1) / (usdcInUsdt(pools.get("curve:3pool")) ?? 1);
        if (Math.abs(gap - 1) > 0.001) count += 1;
        return undefined;
      });
      return count;
    };
    expect(apart(CALM)).to.equal(0);
    expect(apart(STORM)).to.be.within(20, 110);
  });

  it("refuses pools that it does not know and steps that are none, naming them", () => {
    const parameters = modelFlowParameters(...CALM);
    const [first] = openModelPools();
    const flow = createOrderFlow(parameters);
    const play = (): void => {
      for (let block = 0; block < 40; block += 1) flow.nextBlock(new Map(first === undefined ? [] : [first]));
    };
    expect(play).to.throw(InvalidInputError, /order flow: pool is "(curve:3pool|uniswap-v3:DAI\/USDC:100)"/);
    expect(() => createOrderFlow({ ...parameters, blockSeconds: 0 })).to.throw(InvalidInputError, /blockSeconds is 0/);
    expect(() => createOrderFlow({ ...parameters, blockSeconds: 1.5 })).to.throw(InvalidInputError, /blockSeconds/);
    expect(() => createOrderFlow({ ...parameters, toMs: parameters.fromMs })).to.throw(InvalidInputError, /toMs/);
    expect(() => createOrderFlow({ ...parameters, fromMs: Number.NaN })).to.throw(InvalidInputError, /fromMs/);
  });
});

function usdcInUsdt(pool: PoolMirror | undefined): number | undefined {
  const usdc = pool?.deployment.tokens.find(({ coin }) => coin === "USDC");
  const usdt = pool?.deployment.tokens.find(({ coin }) => coin === "USDT");
  if (pool === undefined || usdc === undefined || usdt === undefined) return undefined;
  return Number(pool.spotPriceWad(usdc.address, usdt.address)) / 1e18;
}

/** What the 3pool still pays out for a very large sale: nearly all the USDT that it holds. */
function usdtBalance(pool: PoolMirror | undefined): bigint {
  const dai = pool?.deployment.tokens.find(({ coin }) => coin === "DAI");
  const usdt = pool?.deployment.tokens.find(({ coin }) => coin === "USDT");
  if (pool === undefined || dai === undefined || usdt === undefined) throw new Error("no 3pool");
  const quote = pool.quoteExactIn(dai.address, usdt.address, 10n ** 10n * 10n ** BigInt(dai.decimals));
  if (!quote.ok) throw new Error(quote.reason);
  return quote.amountOut;
}

function percentile90(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? Number.NaN;
}
