import { expect } from "chai";
import { decodeFunctionResult, encodeFunctionData, type Hex, pad, toHex } from "viem";
import {
  createPoolProbe,
  curve3poolAbi,
  type PoolProbe,
  type ProbeOutcome,
  type ProbeSetup,
  revertText,
  type Triple,
} from "./curve3pool/poolProbe.ts";
import { type LiquidityRecord, readVectorRecords, type SwapRecord } from "./curve3pool/vectorRecords.ts";

const NONE: Triple = [0n, 0n, 0n];
/**
 * What the recording's trader held of each coin: somewhere from 1e35 (spent in record 33) to below 2.7e36 (refused in
 * record 321, "unfunded"). Larger swaps that `get_dy` quotes were refused by the coin, not by the pool.
 */
const TRADER_FUNDS = 10n ** 36n;
/** A timestamp beyond every ramp: records without one do not depend on the time. */
const TIMELESS = 0n;

function setupOf(record: SwapRecord | LiquidityRecord, funds: Triple): ProbeSetup {
  return {
    state: {
      balances: record.balances_before ?? NONE,
      initialA: record.ramp?.initial_A ?? record.A_now,
      futureA: record.ramp?.future_A ?? record.A_now,
      initialATime: record.ramp?.initial_A_time ?? TIMELESS,
      futureATime: record.ramp?.future_A_time ?? TIMELESS,
      fee: record.fee,
      adminFee: record.admin_fee,
      killed: record.src === "edge:killed",
    },
    held: record.held_before ?? NONE,
    supply: record.supply_before ?? 0n,
    funds,
    feeBasisPoints: "transfer_fee_bps" in record ? BigInt(record.transfer_fee_bps ?? 0) : 0n,
  };
}

function expectView(
  outcome: ProbeOutcome,
  expected: bigint | null,
  functionName: "get_dy" | "calc_token_amount" | "calc_withdraw_one_coin",
): void {
  if (expected === null) {
    expect(outcome.viewed, "view succeeded").to.equal(false);
    expect(revertText(outcome.viewAnswer)).to.equal("");
    return;
  }
  expect(outcome.viewed, "view reverted").to.equal(true);
  expect(decodeFunctionResult({ abi: curve3poolAbi, functionName, data: outcome.viewAnswer })).to.equal(expected);
}

function expectState(outcome: ProbeOutcome, record: SwapRecord | LiquidityRecord): void {
  if (record.virtual_price_before !== undefined) {
    expect(outcome.virtualPriceBefore).to.equal(asAnswer(record.virtual_price_before));
  }
  if (record.revert !== undefined) {
    expect(outcome.done, "the call succeeded").to.equal(false);
    expect(revertText(outcome.revertData)).to.equal(record.revert);
    expect(outcome.balances).to.deep.equal(record.balances_before);
    return;
  }
  expect(outcome.done, "the call reverted").to.equal(true);
  expect(outcome.revertData, "the call returned something").to.equal("0x");
  expect(outcome.balances).to.deep.equal(record.balances_after);
  expect(outcome.held).to.deep.equal(record.held_after);
  expect(outcome.supply).to.equal(record.supply_after);
  if (record.virtual_price_after !== undefined) {
    expect(outcome.virtualPriceAfter).to.equal(asAnswer(record.virtual_price_after));
  }
}

function asAnswer(price: bigint | null): Hex {
  return price === null ? "0x" : pad(toHex(price));
}

async function checkSwap(pool: PoolProbe, record: SwapRecord): Promise<void> {
  if (record.add_liquidity !== undefined) return checkRefusedDeposit(pool, record, record.add_liquidity);
  const funds: [bigint, bigint, bigint] = [0n, 0n, 0n];
  if (record.i >= 0 && record.i < 3) funds[record.i] = TRADER_FUNDS;
  const [i, j] = [BigInt(record.i), BigInt(record.j)];
  const viewCall = encodeFunctionData({ abi: curve3poolAbi, functionName: "get_dy", args: [i, j, record.dx] });
  const args = [i, j, record.dx, record.min_dy ?? 0n] as const;
  const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "exchange", args });
  const outcome = await pool.probe(setupOf(record, funds), viewCall, operation);
  expectView(outcome, record.dy_view, "get_dy");
  expectState(outcome, record);
  if (record.dy_actual !== null) expect(outcome.coinDelta[record.j]).to.equal(record.dy_actual);
}

/** Deposits that an empty pool refused: no swap followed. */
async function checkRefusedDeposit(pool: PoolProbe, record: SwapRecord, amounts: Triple): Promise<void> {
  const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "add_liquidity", args: [amounts, 0n] });
  const outcome = await pool.probe(setupOf(record, amounts), "0x", operation);
  expect(outcome.done, "the deposit succeeded").to.equal(false);
  expect(revertText(outcome.revertData)).to.equal(record.add_liquidity_revert);
}

type LiquidityCall = {
  readonly operation: Hex;
  readonly view: Hex;
  readonly viewName: "calc_token_amount" | "calc_withdraw_one_coin";
};

function liquidityCall(record: LiquidityRecord): LiquidityCall {
  const amounts = record.amounts ?? NONE;
  const tokenAmount = record.token_amount ?? 0n;
  const amountView = (deposit: boolean): Hex =>
    encodeFunctionData({ abi: curve3poolAbi, functionName: "calc_token_amount", args: [amounts, deposit] });
  switch (record.op) {
    case "add_liquidity": {
      const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "add_liquidity", args: [amounts, 0n] });
      return { operation, view: amountView(true), viewName: "calc_token_amount" };
    }
    case "remove_liquidity": {
      const args = [tokenAmount, NONE] as const;
      const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "remove_liquidity", args });
      return { operation, view: "0x", viewName: "calc_token_amount" };
    }
    case "remove_liquidity_imbalance": {
      const args = [amounts, record.supply_before ?? 0n] as const;
      const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "remove_liquidity_imbalance", args });
      return { operation, view: amountView(false), viewName: "calc_token_amount" };
    }
    case "remove_liquidity_one_coin": {
      const coin = BigInt(record.i ?? 0);
      const args = [tokenAmount, coin, 0n] as const;
      const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "remove_liquidity_one_coin", args });
      const viewArgs = [tokenAmount, coin] as const;
      const view = encodeFunctionData({ abi: curve3poolAbi, functionName: "calc_withdraw_one_coin", args: viewArgs });
      return { operation, view, viewName: "calc_withdraw_one_coin" };
    }
  }
}

async function checkLiquidity(pool: PoolProbe, record: LiquidityRecord): Promise<void> {
  const funds = record.op === "add_liquidity" ? (record.amounts ?? NONE) : NONE;
  const call = liquidityCall(record);
  const outcome = await pool.probe(setupOf(record, funds), call.view, call.operation);
  if (record.view !== undefined) expectView(outcome, record.view, call.viewName);
  expectState(outcome, record);
  if (record.lp_delta !== undefined) expect(outcome.liquidityDelta).to.equal(record.lp_delta);
  if (record.coin_delta !== undefined) expect(outcome.coinDelta).to.deep.equal(record.coin_delta);
}

/** Runs every record in the order of its time and names those that differ. */
async function differing<Record_ extends SwapRecord | LiquidityRecord>(
  pool: PoolProbe,
  records: readonly Record_[],
  check: (pool: PoolProbe, record: Record_) => Promise<void>,
): Promise<readonly string[]> {
  const failures: string[] = [];
  const ordered = [...records].sort((a, b) => Number((a.timestamp ?? TIMELESS) - (b.timestamp ?? TIMELESS)));
  let now = TIMELESS;
  for (const record of ordered) {
    if (record.timestamp !== undefined && record.timestamp > now) {
      await pool.advanceTo(record.timestamp);
      now = record.timestamp;
    }
    try {
      await check(pool, record);
    } catch (error) {
      failures.push(`record ${record.id} (${record.src}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

describe("Curve3Pool against the recorded behaviour of the real pool", () => {
  const records = readVectorRecords();
  let pool: PoolProbe;

  before(function () {
    if (records !== null) return;
    process.stdout.write("    skipped: ../shared/vectors/curve-3pool.json is not at hand\n");
    this.skip();
  });
  beforeEach(async () => {
    pool = await createPoolProbe();
  });
  afterEach(() => pool.close());

  it("pays, charges and refuses every recorded swap to the unit", async () => {
    expect(records?.swaps.length).to.be.greaterThan(1_000);
    expect(await differing(pool, records?.swaps ?? [], checkSwap)).to.deep.equal([]);
  });

  it("mints, burns and refuses in every recorded deposit and withdrawal to the unit", async () => {
    expect(records?.lp.length).to.be.greaterThan(300);
    expect(await differing(pool, records?.lp ?? [], checkLiquidity)).to.deep.equal([]);
  });
});
