import { expect } from "chai";
import type { ExactOutQuote } from "../../../bot/domain/pool.ts";
import { FollowedTickPool } from "./followedTickPool.ts";
import type { TrialOutcome } from "./probeChain.ts";
import type { SeededDraw } from "./seededDraw.ts";
import type { TickPoolKind } from "./tickPoolKinds.ts";
import type { TickVenue } from "./tickVenue.ts";

const STATES = 25;
const SALES_PER_STATE = 100;
const PURCHASES_PER_STATE = 20;
const BEYOND_DEPTH_FACTOR = 4n;

/** How many swaps went as quoted, and how many were refused as the pool could not carry them out in full. */
export type TickTally = { readonly sales: number; readonly purchases: number; readonly refused: number };

/** What one pool is put through, and the count so far. */
type Trial = {
  readonly pool: FollowedTickPool;
  readonly draw: SeededDraw;
  sales: number;
  purchases: number;
  refused: number;
};

/** Holds a mirror to its real pool in 25 states: 2,500 exact inputs and 500 exact outputs, each tried and taken back. */
export async function checkTickQuotes(venue: TickVenue, kind: TickPoolKind, draw: SeededDraw): Promise<TickTally> {
  const pool = await FollowedTickPool.open(venue, kind, draw);
  const trial: Trial = { pool, draw, sales: 0, purchases: 0, refused: 0 };
  for (let state = 0; state < STATES; state += 1) {
    await expectEqualToFreshRead(pool);
    for (const zeroForOne of [true, false]) {
      await trySales(trial, zeroForOne);
      await tryPurchases(trial, zeroForOne);
    }
    for (let change = draw.integer(1, 3); change > 0; change -= 1) await pool.disturb();
  }
  const { sales, purchases, refused } = trial;
  return { sales, purchases, refused };
}

async function trySales(trial: Trial, zeroForOne: boolean): Promise<void> {
  const { pool } = trial;
  const depth = await pool.depthUnits(zeroForOne);
  const isPaid = (amount: bigint) => pool.mirror.quoteExactIn(...pool.pair(zeroForOne), amount).ok;
  const amounts = drawAmounts(trial, SALES_PER_STATE / 2, depth, isPaid);
  await tryAll(
    trial,
    zeroForOne,
    amounts,
    isPaid,
    (amount) => amount,
    (amount, real) => {
      if (compareSale(pool, zeroForOne, amount, real)) trial.sales += 1;
      else trial.refused += 1;
    },
  );
}

async function tryPurchases(trial: Trial, zeroForOne: boolean): Promise<void> {
  const { pool } = trial;
  const depth = await pool.depthUnits(!zeroForOne);
  const isTaken = (amount: bigint) => buy(pool, zeroForOne, amount).ok;
  const amounts = drawAmounts(trial, PURCHASES_PER_STATE / 2, depth, isTaken);
  await tryAll(
    trial,
    zeroForOne,
    amounts,
    isTaken,
    (amount) => -amount,
    (amount, real) => {
      if (comparePurchase(pool, zeroForOne, amount, real)) trial.purchases += 1;
      else trial.refused += 1;
    },
  );
}

/** Log-uniform from one unit to beyond the depth; most of those that are refused are halved until they are not. */
function drawAmounts({ pool, draw }: Trial, count: number, depth: bigint, isDone: (amount: bigint) => boolean) {
  return Array.from({ length: count }, () => {
    const mayExceed = draw.integer(1, 100) <= pool.kind.keptBeyondDepthPercent;
    let amount = draw.logUniform(depth * BEYOND_DEPTH_FACTOR);
    while (!mayExceed && amount > 1n && !isDone(amount)) amount /= 2n;
    return amount;
  });
}

/** One call for all, but for those that the mirror refuses: the pool's way to its price limit fills a block. */
async function tryAll(
  { pool }: Trial,
  zeroForOne: boolean,
  amounts: readonly bigint[],
  isDone: (amount: bigint) => boolean,
  specified: (amount: bigint) => bigint,
  compare: (amount: bigint, real: TrialOutcome) => void,
): Promise<void> {
  const { opened, venue } = pool;
  const together = [amounts.filter(isDone), ...amounts.filter((amount) => !isDone(amount)).map((amount) => [amount])];
  for (const batch of together) {
    const swaps = batch.map((amount) => opened.swap(zeroForOne, specified(amount)));
    const target = opened.deployment.address;
    const outcomes = await venue.chain.tryMany(target, pool.pair(zeroForOne), swaps, opened.pointView);
    for (const [at, amount] of batch.entries()) {
      const real = outcomes[at];
      if (real === undefined) throw new Error("an outcome is missing");
      compare(amount, real);
    }
  }
}

/** The mirror's answer against what the pool did; also the price and tick that the swap would leave. */
function compareSale(pool: FollowedTickPool, zeroForOne: boolean, amount: bigint, real: TrialOutcome): boolean {
  const [tokenIn, tokenOut] = pool.pair(zeroForOne);
  const quote = pool.mirror.quoteExactIn(tokenIn, tokenOut, amount);
  const what = `${amount} in, zeroForOne ${zeroForOne}, fee ${pool.kind.fee}`;
  expect(real.done, `${what}: the pool reverted`).to.equal(true);
  const point = pool.venue.decodePoint(real.state);
  if (!quote.ok) {
    if (quote.reason.includes("left over")) expect(real.spent < amount, `${what}: all was used`).to.equal(true);
    else expectOutside(pool, point.tick, `${what}: ${quote.reason}`);
    return false;
  }
  expect(real.spent, `${what}: spent`).to.equal(amount);
  expect(quote.amountOut, `${what}: paid`).to.equal(real.received);
  const next = pool.mirror.afterSwap(tokenIn, tokenOut, amount);
  if ("ok" in next) throw new Error(`${what}: quoted but not swapped: ${next.reason}`);
  const { sqrtPriceX96, tick } = pool.venue.restore(next.snapshot());
  expect([sqrtPriceX96, tick], `${what}: price and tick`).to.deep.equal([point.sqrtPriceX96, point.tick]);
  return true;
}

function comparePurchase(pool: FollowedTickPool, zeroForOne: boolean, amount: bigint, real: TrialOutcome): boolean {
  const quote = buy(pool, zeroForOne, amount);
  const what = `${amount} out, zeroForOne ${zeroForOne}, fee ${pool.kind.fee}`;
  if (!quote.ok) {
    // On the way to the price limit v4 may come to an input that it cannot count.
    if (!real.done || real.received < amount) expect(quote.reason, what).to.match(/missing|leaves the ticks/);
    else expectOutside(pool, pool.venue.decodePoint(real.state).tick, `${what}: ${quote.reason}`);
    return false;
  }
  expect(real.done, `${what}: the pool reverted`).to.equal(true);
  expect(real.received, `${what}: received`).to.equal(amount);
  expect(quote.amountIn, `${what}: taken`).to.equal(real.spent);
  return true;
}

function buy(pool: FollowedTickPool, zeroForOne: boolean, amount: bigint): ExactOutQuote {
  return pool.mirror.quoteExactOut?.(...pool.pair(zeroForOne), amount) ?? { ok: false, reason: "no exact outputs" };
}

function expectOutside({ mirror, venue }: FollowedTickPool, tick: number, what: string): void {
  const { table } = venue.restore(mirror.snapshot());
  expect(table.covers(tick), `${what}; the pool ended at tick ${tick}`).to.equal(false);
}

/** Equal but for the window: a new read is centred on the new price. */
async function expectEqualToFreshRead(pool: FollowedTickPool): Promise<void> {
  const followed = pool.venue.restore(pool.mirror.snapshot());
  const fresh = pool.venue.restore(await pool.read());
  const { table: followedTable, ...followedRest } = followed;
  const { table: freshTable, ...freshRest } = fresh;
  expect(followedRest).to.deep.equal(freshRest);
  const shared = followedTable.entries.filter(({ tick }) => freshTable.covers(tick));
  expect(shared).to.deep.equal(freshTable.entries.filter(({ tick }) => followedTable.covers(tick)));
  expect(shared.length).to.be.greaterThan(1);
}
