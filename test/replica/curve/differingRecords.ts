import { expect } from "chai";
import type { Hex } from "viem";
import { amountCallsOf, curvePoolCalls } from "./curvePoolCalls.ts";
import {
  type CurvePoolProbe,
  type ProbedPool,
  type ProbeOutcome,
  type ProbeSetup,
  revertReason,
} from "./curvePoolProbe.ts";
import type { LiquidityRecord, SwapRecord } from "./vectorFile.ts";

/**
 * What the recording's trader held of each coin: somewhere from 1e35 (spent in a record) to below 2.7e36 (refused in
 * the records "unfunded").
 */
const TRADER_FUNDS = 10n ** 36n;
/** A timestamp beyond every ramp: records without one do not depend on the time. */
const TIMELESS = 0n;

/** One call of a record, with the view that was asked before it. */
type RecordedCall = { readonly view: Hex; readonly operation: Hex; readonly funds: readonly bigint[] };

/**
 * Plays every record against our pool, in the order of its time.
 * @returns the records that came out otherwise, each with what differed
 */
export async function differingRecords(
  pool: ProbedPool,
  probe: CurvePoolProbe,
  records: readonly (SwapRecord | LiquidityRecord)[],
): Promise<readonly string[]> {
  const failures: string[] = [];
  const ordered = [...records].sort((a, b) => Number((a.timestamp ?? TIMELESS) - (b.timestamp ?? TIMELESS)));
  let now = TIMELESS;
  for (const record of ordered) {
    if (record.timestamp !== undefined && record.timestamp > now) {
      await probe.advanceTo(record.timestamp);
      now = record.timestamp;
    }
    const call = "op" in record ? liquidityCall(pool, record) : swapCall(pool, record);
    const setup = setupOf(record, call.funds);
    const outcome = await probe.probe(record.decimals, setup, call.view, call.operation);
    try {
      compare(record, outcome);
    } catch (error) {
      failures.push(`record ${record.id} (${record.src}): ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

function setupOf(record: SwapRecord | LiquidityRecord, funds: readonly bigint[]): ProbeSetup {
  const none = record.decimals.map(() => 0n);
  const transferFee = "transfer_fee_bps" in record ? record : undefined;
  return {
    state: {
      balances: record.balances_before ?? none,
      initialA: record.ramp?.initial_A ?? record.A_precise,
      futureA: record.ramp?.future_A ?? record.A_precise,
      initialATime: record.ramp?.initial_A_time ?? TIMELESS,
      futureATime: record.ramp?.future_A_time ?? TIMELESS,
      fee: record.fee,
      adminFee: record.admin_fee,
      offpegFeeMultiplier: record.offpeg_fee_multiplier ?? 0n,
      killed: record.src === "edge:killed",
    },
    held: record.held_before ?? none,
    supply: record.supply_before ?? 0n,
    funds,
    feeTakingCoin: BigInt(transferFee?.transfer_fee_coin ?? 0),
    feeBasisPoints: BigInt(transferFee?.transfer_fee_bps ?? 0),
    sent: [],
  };
}

/** A swap, or the deposit that an empty pool refused, so that no swap followed. */
function swapCall(pool: ProbedPool, record: SwapRecord): RecordedCall {
  if (record.add_liquidity !== undefined) {
    const operation = amountCallsOf(pool).add(record.add_liquidity);
    return { view: "0x", operation, funds: record.add_liquidity };
  }
  const { i, j, dx } = record;
  return {
    view: curvePoolCalls.getDy(i, j, dx),
    operation: curvePoolCalls.exchange(i, j, dx, record.min_dy ?? 0n),
    funds: record.decimals.map((_, index) => (index === i ? TRADER_FUNDS : 0n)),
  };
}

function liquidityCall(pool: ProbedPool, record: LiquidityRecord): RecordedCall {
  const calls = amountCallsOf(pool);
  const none = record.decimals.map(() => 0n);
  const amounts = record.amounts ?? none;
  const tokens = record.token_amount ?? 0n;
  switch (record.op) {
    case "add_liquidity":
      return { view: calls.tokenAmount(amounts, true), operation: calls.add(amounts), funds: amounts };
    case "remove_liquidity":
      return { view: "0x", operation: calls.remove(tokens, none.length), funds: none };
    case "remove_liquidity_imbalance": {
      const operation = calls.removeImbalance(amounts, record.supply_before ?? 0n);
      return { view: calls.tokenAmount(amounts, false), operation, funds: none };
    }
    case "remove_liquidity_one_coin": {
      const coin = record.i ?? 0;
      const view = curvePoolCalls.withdrawalInOneCoin(tokens, coin);
      return { view, operation: curvePoolCalls.removeOneCoin(tokens, coin), funds: none };
    }
  }
}

function compare(record: SwapRecord | LiquidityRecord, outcome: ProbeOutcome): void {
  expect([outcome.amplification, outcome.amplificationPrecise], "A").to.deep.equal([record.A_now, record.A_precise]);
  if ("op" in record) {
    if (record.view !== undefined) compareView(record.view, record.view_revert, outcome);
  } else if (record.add_liquidity === undefined) {
    compareView(record.dy_view, record.dy_view_revert, outcome);
  }
  if (record.virtual_price_before !== undefined) {
    expect(numberOf(outcome.virtualPriceBefore), "virtual price before").to.equal(record.virtual_price_before);
  }
  const revert = record.revert ?? ("op" in record ? undefined : record.add_liquidity_revert);
  if (revert === undefined) compareSuccess(record, outcome);
  else compareRefusal(revert, outcome);
}

function compareRefusal(revert: string, outcome: ProbeOutcome): void {
  expect(outcome.done, "the call succeeded").to.equal(false);
  expect(revertReason(outcome.answer), "reason of the call").to.equal(revert);
}

function compareView(expected: bigint | null, reason: string | undefined, outcome: ProbeOutcome): void {
  expect(outcome.viewed, "whether the view answered").to.equal(expected !== null);
  if (expected === null) expect(revertReason(outcome.viewAnswer), "reason of the view").to.equal(reason);
  else expect(numberOf(outcome.viewAnswer), "view").to.equal(expected);
}

function compareSuccess(record: SwapRecord | LiquidityRecord, outcome: ProbeOutcome): void {
  expect(outcome.done, `whether the call succeeded: ${outcome.answer}`).to.equal(true);
  expect(outcome.balances, "balances").to.deep.equal(record.balances_after);
  expect(outcome.held, "held").to.deep.equal(record.held_after);
  expect(outcome.supply, "supply").to.equal(record.supply_after);
  expect(numberOf(outcome.virtualPriceAfter), "virtual price after").to.equal(record.virtual_price_after);
  if ("op" in record) {
    expect(outcome.liquidityDelta, "tokens").to.equal(record.lp_delta);
    expect(outcome.coinDelta, "coins").to.deep.equal(record.coin_delta);
  } else {
    expect(outcome.coinDelta[record.j], "paid").to.equal(record.dy_actual);
  }
}

/** The number that a call answered; null where it reverted. */
function numberOf(answer: Hex): bigint | null {
  return answer === "0x" ? null : BigInt(answer);
}
