import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { type Address, zeroAddress } from "viem";
import { z } from "zod";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { balanceRounds } from "../../../bot/pools/curveStableSwap/balanceRounds.ts";
import { balanceTerms } from "../../../bot/pools/curveStableSwap/balanceTerms.ts";
import { restoreStableSwap } from "../../../bot/pools/curveStableSwap/stableSwapSnapshot.ts";
import { threePoolKind } from "../../../bot/pools/curveStableSwap/threePoolKind.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { readVectorRecords, type SwapRecord } from "../../replica/curve3pool/vectorRecords.ts";
import { THREE_POOL_DEPLOYMENT, threePoolSnapshot } from "./threePoolDeployment.ts";

/** Above what the recording's trader held: the coin refused it, not the pool, which `get_dy` shows. */
const TRADER_FUNDS = 10n ** 36n;
const UNCAPPED = 10n ** 40n;
const FEE_DENOMINATOR = 10n ** 10n;

const MAINNET_STATE = new URL("../../../../shared/data/curve/tripool_state.json", import.meta.url);
const MAINNET_ANSWERS = new URL("../../../../shared/data/curve/tripool_get_dy.json", import.meta.url);

function coin(index: number): Address {
  return THREE_POOL_DEPLOYMENT.tokens[index]?.address ?? zeroAddress;
}

/** A mirror in the recorded state; during a ramp it works out A from the ramp and the time, not from the record. */
function mirrorOf(record: SwapRecord): PoolMirror {
  const ramp = record.ramp && {
    initial: record.ramp.initial_A,
    future: record.ramp.future_A,
    initialTimeSeconds: record.ramp.initial_A_time,
    futureTimeSeconds: record.ramp.future_A_time,
  };
  const snapshot = threePoolSnapshot({
    balances: record.balances_before ?? [0n, 0n, 0n],
    amplification: record.ramp?.initial_A ?? record.A_now,
    ...(ramp === undefined ? {} : { ramp }),
    feeE10: record.fee,
    adminFeeE10: record.admin_fee,
    transferFee: { basisPoints: BigInt(record.transfer_fee_bps ?? 0), maximumUnits: UNCAPPED },
    killed: record.src === "edge:killed",
  });
  const mirror = curveStableSwap.open(THREE_POOL_DEPLOYMENT, snapshot);
  if (record.timestamp !== undefined) mirror.advanceTo(record.timestamp);
  return mirror;
}

function balancesOf(mirror: PoolMirror): readonly bigint[] {
  return restoreStableSwap(THREE_POOL_DEPLOYMENT, threePoolKind, mirror.snapshot()).state.fields.balances;
}

/** Which of the recorded reasons for a revert holds; only the pool's own make the mirror refuse. */
function refusedOutsideThePool(record: SwapRecord): boolean {
  return record.dx > TRADER_FUNDS && record.dy_view !== null;
}

/** `get_dy`, which turns to coin units before the fee: the recorded views hold our invariant to a second figure. */
function getDy(mirror: PoolMirror, indexIn: number, indexOut: number, amountIn: bigint): bigint {
  const { state } = restoreStableSwap(THREE_POOL_DEPLOYMENT, threePoolKind, mirror.snapshot());
  const balances = [...state.scaled];
  balances[indexIn] = (balances[indexIn] ?? 0n) + (state.rates[indexIn]?.toScaledDown(amountIn) ?? 0n);
  const d = state.invariant ?? 0n;
  const terms = balanceTerms(balances, indexOut, d, state.fields.amplification, state.maths);
  const y = terms === null ? null : balanceRounds(terms, d, state.maths);
  if (y === null) throw new Error("get_dy reverts");
  const units = state.rates[indexOut]?.toUnitsDown((state.scaled[indexOut] ?? 0n) - y - 1n) ?? 0n;
  return units - (units * state.fields.feeE10) / FEE_DENOMINATOR;
}

function check(record: SwapRecord): void {
  const mirror = mirrorOf(record);
  const [tokenIn, tokenOut] = [coin(record.i), coin(record.j)];
  const quote = mirror.quoteExactIn(tokenIn, tokenOut, record.dx);
  const what = `record ${record.id} (${record.src})`;
  if (record.dy_actual !== null) {
    expect(getDy(mirror, record.i, record.j, record.dx), `${what}: get_dy`).to.equal(record.dy_view);
    if (!quote.ok) throw new Error(`${what}: ${quote.reason}`);
    expect(quote.amountOut, what).to.equal(record.dy_actual);
    const next = mirror.afterSwap(tokenIn, tokenOut, record.dx);
    if ("ok" in next) throw new Error(`${what}: ${next.reason}`);
    expect(balancesOf(next), what).to.deep.equal(record.balances_after);
  } else if (record.min_dy !== undefined) {
    if (!quote.ok) throw new Error(`${what}: ${quote.reason}`);
    expect(quote.amountOut < record.min_dy, `${what}: below the minimum asked for`).to.equal(true);
  } else if (refusedOutsideThePool(record)) {
    if (!quote.ok || record.dy_view === null) throw new Error(`${what}: not quoted`);
    const above = record.dy_view - quote.amountOut;
    expect(above === 0n || above === 1n, `${what}: get_dy or one less`).to.equal(true);
  } else {
    expect(quote.ok, what).to.equal(false);
  }
}

const mainnetState = z.object({
  balances: z.array(z.coerce.bigint()),
  a_coefficient: z.coerce.bigint(),
  fee: z.coerce.bigint(),
  admin_fee: z.coerce.bigint(),
});
const mainnetAnswer = z.object({ entries: z.record(z.string(), z.object({ value: z.coerce.bigint() })) });

/** These files hold integers beyond 2^53 bare: put them in quotes before they are read. */
function readWideJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, "utf8").replaceAll(/([:[,]\s*)(\d{16,})/g, '$1"$2"'));
}

function mainnetMirror(): PoolMirror {
  const { balances, a_coefficient, fee, admin_fee } = mainnetState.parse(readWideJson(MAINNET_STATE));
  const snapshot = threePoolSnapshot({ balances, amplification: a_coefficient, feeE10: fee, adminFeeE10: admin_fee });
  return curveStableSwap.open(THREE_POOL_DEPLOYMENT, snapshot);
}

function mainnetAnswers() {
  const { entries } = mainnetAnswer.parse(readWideJson(MAINNET_ANSWERS));
  const indexOf = (symbol: string | undefined) => THREE_POOL_DEPLOYMENT.tokens.findIndex(({ coin }) => coin === symbol);
  return Object.entries(entries).map(([key, { value }]) => {
    const [, , pair, amountIn] = key.split("|");
    const [symbolIn, symbolOut] = pair?.split("->") ?? [];
    return {
      indexIn: indexOf(symbolIn),
      indexOut: indexOf(symbolOut),
      amountIn: BigInt(amountIn ?? 0),
      answer: value,
    };
  });
}

describe("Curve 3pool mirror against recordings of the real contract (skipped without ../shared)", () => {
  it("pays what exchange paid and keeps the balances that it kept, in every recorded swap", function () {
    const records = readVectorRecords();
    if (records === null) this.skip();
    expect(records.swaps.length).to.be.greaterThan(1_700);
    for (const record of records.swaps) check(record);
  });

  it("gives mainnet's own get_dy answers, and quotes those or one unit less", function () {
    if (!existsSync(MAINNET_STATE) || !existsSync(MAINNET_ANSWERS)) this.skip();
    const mirror = mainnetMirror();
    const answers = mainnetAnswers();
    expect(answers.length).to.equal(18);
    for (const { indexIn, indexOut, amountIn, answer } of answers) {
      expect(getDy(mirror, indexIn, indexOut, amountIn)).to.equal(answer);
      const quote = mirror.quoteExactIn(coin(indexIn), coin(indexOut), amountIn);
      if (!quote.ok) throw new Error(quote.reason);
      expect([answer, answer - 1n]).to.include(quote.amountOut);
    }
  });
});
