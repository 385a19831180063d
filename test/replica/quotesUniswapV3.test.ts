import { expect } from "chai";
import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import { uniswapV3PoolAbi } from "../../bot/pools/uniswapV3/uniswapV3PoolAbi.ts";
import { restoreUniswapV3 } from "../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { FollowedUniswapV3Pool } from "./quotes/followedUniswapV3Pool.ts";
import { ProbeChain, readBytecode, type TrialOutcome } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";
import { UNISWAP_V3_POOL_KINDS, type UniswapV3PoolKind } from "./quotes/uniswapV3PoolKinds.ts";

const FACTORY = "@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json";
const factoryAbi = parseAbi(["function enableFeeAmount(uint24 fee, int24 tickSpacing)"]);
const SLOT0 = encodeFunctionData({ abi: uniswapV3PoolAbi, functionName: "slot0" });

const STATES_PER_POOL = 25;
const AMOUNTS_PER_STATE = 100;
const SEED = 20_230_311n;

const BEYOND_DEPTH_FACTOR = 4n;

type Tally = { paid: number; refused: number };

/** One random amount, log-uniform from one unit to beyond the depth; most of those beyond are halved until they fit. */
function drawAmount(pool: FollowedUniswapV3Pool, zeroForOne: boolean, draw: SeededDraw, depth: bigint): bigint {
  const mayExceed = draw.integer(1, 100) <= pool.kind.keptBeyondDepthPercent;
  let amount = draw.logUniform(depth * BEYOND_DEPTH_FACTOR);
  while (!mayExceed && amount > 1n && !isPaid(pool, zeroForOne, amount)) amount /= 2n;
  return amount;
}

function isPaid(pool: FollowedUniswapV3Pool, zeroForOne: boolean, amount: bigint): boolean {
  return pool.mirror.quoteExactIn(...pool.pair(zeroForOne), amount).ok;
}

/** The mirror's answer against what the pool did; also the price and tick that the swap would leave. */
function compare(pool: FollowedUniswapV3Pool, zeroForOne: boolean, amount: bigint, real: TrialOutcome): boolean {
  const [tokenIn, tokenOut] = pool.pair(zeroForOne);
  const quote = pool.mirror.quoteExactIn(tokenIn, tokenOut, amount);
  const what = `${amount} in, zeroForOne ${zeroForOne}, pool ${JSON.stringify(pool.kind.fee)}`;
  expect(real.done, `${what}: the pool reverted`).to.equal(true);
  const [sqrtPriceX96, tick] = decodeFunctionResult({ abi: uniswapV3PoolAbi, functionName: "slot0", data: real.state });
  if (!quote.ok) {
    if (quote.reason.includes("left over")) expect(real.spent < amount, `${what}: all was used`).to.equal(true);
    else expectOutside(pool, tick, `${what}: ${quote.reason}`);
    return false;
  }
  expect(real.spent, `${what}: spent`).to.equal(amount);
  expect(quote.amountOut, `${what}: paid`).to.equal(real.received);
  const next = pool.mirror.afterSwap(tokenIn, tokenOut, amount);
  if ("ok" in next) throw new Error(`${what}: quoted but not swapped: ${next.reason}`);
  const { state } = restoreUniswapV3(next.snapshot(), "after");
  expect([state.sqrtPriceX96, state.tick], `${what}: price and tick`).to.deep.equal([sqrtPriceX96, tick]);
  return true;
}

function expectOutside(pool: FollowedUniswapV3Pool, tick: number, what: string): void {
  const { table } = restoreUniswapV3(pool.mirror.snapshot(), "now").state;
  expect(table.covers(tick), `${what}; the pool ended at tick ${tick}`).to.equal(false);
}

/** Tries the amounts from one and the same state. */
async function quoteState(pool: FollowedUniswapV3Pool, draw: SeededDraw, tally: Tally): Promise<void> {
  for (const zeroForOne of [true, false]) {
    const depth = await pool.depthUnits(zeroForOne);
    const amounts = Array.from({ length: AMOUNTS_PER_STATE / 2 }, () => drawAmount(pool, zeroForOne, draw, depth));
    for (const together of batches(pool, zeroForOne, amounts)) {
      const swaps = together.map((amount) => pool.swapData(zeroForOne, amount));
      const outcomes = await pool.chain.tryMany(pool.deployment.address, pool.pair(zeroForOne), swaps, SLOT0);
      for (const [at, amount] of together.entries()) {
        const real = outcomes[at];
        if (real === undefined) throw new Error("an outcome is missing");
        if (compare(pool, zeroForOne, amount, real)) tally.paid += 1;
        else tally.refused += 1;
      }
    }
  }
}

/** One call for all, but for those that the mirror refuses: the pool's way to its price limit fills a block. */
function batches(pool: FollowedUniswapV3Pool, zeroForOne: boolean, amounts: readonly bigint[]) {
  const paid = amounts.filter((amount) => isPaid(pool, zeroForOne, amount));
  const refused = amounts.filter((amount) => !isPaid(pool, zeroForOne, amount));
  return [paid, ...refused.map((amount) => [amount])];
}

/** Equal but for the window: a new read is centred on the new price. */
async function expectEqualToFreshRead(pool: FollowedUniswapV3Pool): Promise<void> {
  const followed = restoreUniswapV3(pool.mirror.snapshot(), "followed").state;
  const fresh = restoreUniswapV3(await pool.read(), "fresh").state;
  expect(followed.sqrtPriceX96).to.equal(fresh.sqrtPriceX96);
  expect(followed.tick).to.equal(fresh.tick);
  expect(followed.liquidity).to.equal(fresh.liquidity);
  const shared = followed.table.entries.filter(({ tick }) => fresh.table.covers(tick));
  expect(shared).to.deep.equal(fresh.table.entries.filter(({ tick }) => followed.table.covers(tick)));
  expect(shared.length).to.be.greaterThan(1);
}

describe("Uniswap v3 quotes against the deployed pool", () => {
  let chain: ProbeChain;
  let factory: Address;

  before(async () => {
    chain = await ProbeChain.open();
    factory = await chain.deploy(readBytecode(FACTORY));
    await chain.send(factory, encodeFunctionData({ abi: factoryAbi, functionName: "enableFeeAmount", args: [100, 1] }));
  });
  after(() => chain.close());

  async function check(kind: UniswapV3PoolKind, seed: bigint): Promise<Tally> {
    const draw = new SeededDraw(seed);
    const pool = await FollowedUniswapV3Pool.open(chain, factory, kind, draw);
    const tally: Tally = { paid: 0, refused: 0 };
    for (let state = 0; state < STATES_PER_POOL; state += 1) {
      await expectEqualToFreshRead(pool);
      await quoteState(pool, draw, tally);
      for (let change = draw.integer(1, 3); change > 0; change -= 1) await pool.disturb();
    }
    return tally;
  }

  for (const [at, kind] of UNISWAP_V3_POOL_KINDS.entries()) {
    const name = `fee ${kind.fee}, spacing ${kind.tickSpacing}, decimals ${kind.decimals.join("/")}`;
    it(`pays to the unit what the mirror quotes for 2,500 random states and amounts (${name})`, async () => {
      const tally = await check(kind, SEED + BigInt(at));
      expect(tally.paid + tally.refused).to.equal(STATES_PER_POOL * AMOUNTS_PER_STATE);
      expect(tally.paid).to.be.greaterThan(tally.refused * 9);
      expect(tally.refused, "beyond the depth").to.be.greaterThan(0);
    });
  }
});
