import { expect } from "chai";
import { zeroAddress } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { foldReorg } from "../../../bot/ledger/foldReorg.ts";
import { foldReport, type LedgerValues } from "../../../bot/ledger/foldReport.ts";
import { createLedgerState } from "../../../bot/ledger/ledgerState.ts";
import { included, reverted } from "../../fakes/executionReports.ts";
import { curvePool, deployments, usdc, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";
import { fairValues } from "../../fakes/marketState.ts";
import { executor, samplePlan, treasury } from "../../fakes/samplePlan.ts";
import { transferLog } from "../../fakes/transferLog.ts";

const aToken = "0x0000000000000000000000000000000000000c01";
const values: LedgerValues = { timeMs: 5, fairValues: fairValues(), gasTokenPriceWad: 1_500n * WAD };
const million = 1_000_000_000_000n;

/** Borrowed from Aave, 3pool, Uniswap, 310 USDT to the treasury, repaid with 0.05 %. */
const aaveTrade: readonly EvmLog[] = [
  transferLog(usdt.address, aToken, executor, million),
  transferLog(usdt.address, executor, curvePool.address, million),
  transferLog(usdc.address, curvePool.address, executor, 1_010_000_000_000n),
  transferLog(usdt.address, usdcUsdtPool.address, executor, 1_000_810_000_000n),
  transferLog(usdc.address, executor, usdcUsdtPool.address, 1_010_000_000_000n),
  transferLog(usdt.address, executor, treasury, 310_000_000n),
  transferLog(usdt.address, executor, aToken, million + 500_000_000n),
];

function books() {
  return createLedgerState({ treasury, deployments });
}

describe("ledger foldReport", () => {
  it("takes profit, loan, fee and gas from the receipt, not from the plan", () => {
    const trade = foldReport(books(), included(aaveTrade), samplePlan, values);
    expect(trade).to.deep.include({
      profitUnits: 310_000_000n,
      borrowedUnits: million,
      lenderFeeUnits: 500_000_000n,
      gasCostWei: (6n * WAD) / 1_000n,
      profitUsdWad: 310n * WAD,
      gasCostUsdWad: 9n * WAD,
      minProfitUnits: samplePlan.minProfit,
      lender: "aave-v3",
    });
  });

  it("books who gained and who paid", () => {
    const trade = foldReport(books(), included(aaveTrade), samplePlan, values);
    const booked = trade?.postings.map(({ account, coin, units }) => [account, coin, units]);
    expect(booked).to.deep.equal([
      ["lender", "USDT", 500_000_000n],
      ["treasury", "USDT", 310_000_000n],
      ["venue", "USDT", -810_000_000n],
      ["operator", "ETH", (-6n * WAD) / 1_000n],
      ["gas", "ETH", (6n * WAD) / 1_000n],
    ]);
  });

  it("reads a flash swap, where the first pool itself lends", () => {
    const route = {
      id: "USDT>uniswap-v3:USDC/USDT:100>USDC>curve:3pool>USDT",
      legs: [
        { poolId: usdcUsdtPool.id, tokenIn: usdt, tokenOut: usdc },
        { poolId: curvePool.id, tokenIn: usdc, tokenOut: usdt },
      ],
    };
    const sized = { ...samplePlan.opportunity.sized, route };
    const plan = { ...samplePlan, opportunity: { ...samplePlan.opportunity, sized, lender: "uniswap-v3-flash-swap" } };
    const logs = [
      transferLog(usdc.address, usdcUsdtPool.address, executor, 1_010_000_000_000n),
      transferLog(usdc.address, executor, curvePool.address, 1_010_000_000_000n),
      transferLog(usdt.address, curvePool.address, executor, million + 800_000_000n),
      transferLog(usdt.address, executor, usdcUsdtPool.address, million),
      transferLog(usdt.address, executor, treasury, 800_000_000n),
    ];
    const trade = foldReport(books(), included(logs), plan, values);
    expect(trade).to.deep.include({ borrowedUnits: million, lenderFeeUnits: 0n, profitUnits: 800_000_000n });
    expect(trade?.postings.map(({ account }) => account)).to.deep.equal(["treasury", "venue", "operator", "gas"]);
  });

  it("shows what the executor kept", () => {
    const logs = [...aaveTrade, transferLog(usdc.address, curvePool.address, executor, 3n)];
    const kept = foldReport(books(), included(logs), samplePlan, values)?.postings.filter(
      ({ account }) => account === "executor",
    );
    expect(kept?.map(({ coin, units }) => [coin, units])).to.deep.equal([["USDC", 3n]]);
  });

  it("ignores tokens it does not know, whatever they claim", () => {
    const fake = "0x0000000000000000000000000000000000000d01";
    const logs = [...aaveTrade, transferLog(fake, executor, treasury, 10n ** 30n)];
    const trade = foldReport(books(), included(logs), samplePlan, values);
    expect(trade?.profitUnits).to.equal(310_000_000n);
    expect(trade?.postings.every(({ token }) => token !== fake)).to.equal(true);
  });

  it("reads addresses in any case", () => {
    const shouting = aaveTrade.map((log) => ({ ...log, address: `0x${log.address.slice(2).toUpperCase()}` as const }));
    expect(foldReport(books(), included(shouting), samplePlan, values)?.profitUnits).to.equal(310_000_000n);
  });

  it("posts only the gas of a reverted trade", () => {
    const trade = foldReport(books(), reverted(), samplePlan, values);
    expect(trade).to.deep.include({ outcome: "reverted", profitUnits: 0n, borrowedUnits: 0n, profitUsdWad: 0n });
    expect(trade?.postings.map(({ account }) => account)).to.deep.equal(["operator", "gas"]);
  });

  it("leaves a value out where it is not known, and counts that", () => {
    const state = books();
    const unknown = { ...values, fairValues: new Map(), gasTokenPriceWad: null };
    const trade = foldReport(state, included(aaveTrade), samplePlan, unknown);
    expect(trade).to.deep.include({ profitUsdWad: null, gasCostUsdWad: null });
    expect(state.totals).to.deep.include({ unvaluedTrades: 1, profitUsdWad: 0n });
    expect(state.totals.profitUnitsByCoin.get("USDT")).to.equal(310_000_000n);
  });

  it("posts a trade once, and nothing for what settles nothing", () => {
    const state = books();
    const { id: planId } = samplePlan;
    expect(
      foldReport(state, { outcome: "sent", planId, transactionHash: "0x12", nonce: 1 }, samplePlan, values),
    ).to.equal(null);
    expect(foldReport(state, { outcome: "paperFilled", planId, expectedProfit: 9n }, samplePlan, values)).to.equal(
      null,
    );
    expect(foldReport(state, { outcome: "dropped", planId, reason: "nonce" }, samplePlan, values)).to.equal(null);
    expect(foldReport(state, included(aaveTrade), samplePlan, values)).to.not.equal(null);
    expect(foldReport(state, included(aaveTrade), samplePlan, values)).to.equal(null);
    expect(state.totals.includedTrades).to.equal(1);
  });

  it("books gas in ether, which has no address", () => {
    const trade = foldReport(books(), reverted(), samplePlan, values);
    expect(trade?.postings.every(({ token }) => token === zeroAddress)).to.equal(true);
  });
});

describe("ledger foldReorg", () => {
  it("takes a trade back whose block is void, and posts it again where it is mined anew", () => {
    const state = books();
    foldReport(state, included(aaveTrade), samplePlan, values);
    const before = state.totals;
    expect(foldReorg(state, 16_800_001n)).to.deep.equal([]);
    expect(foldReorg(state, 16_800_000n).map(({ id }) => id)).to.deep.equal([samplePlan.id]);
    expect(state.totals).to.deep.include({ includedTrades: 0, gasCostWei: 0n, profitUsdWad: 0n });
    foldReport(state, included(aaveTrade, { blockNumber: 16_800_002n }), samplePlan, values);
    expect(state.totals).to.deep.equal(before);
  });
});
