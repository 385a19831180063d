import { expect } from "chai";
import type { ExecutionReport, TransactionIncluded } from "../../../bot/domain/executionReport.ts";
import type { OperatorEvent } from "../../../bot/domain/marketEvent.ts";
import type { Plan } from "../../../bot/domain/opportunity.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { foldReport as foldLedgerReport } from "../../../bot/ledger/foldReport.ts";
import { createLedgerState } from "../../../bot/ledger/ledgerState.ts";
import { checkPlan, type RiskContext } from "../../../bot/risk/checkPlan.ts";
import { foldOperator } from "../../../bot/risk/foldOperator.ts";
import { foldReport } from "../../../bot/risk/foldReport.ts";
import type { RiskLimits } from "../../../bot/risk/riskLimits.ts";
import { createRiskState, type RiskState } from "../../../bot/risk/riskState.ts";
import { included, reverted } from "../../fakes/executionReports.ts";
import { curvePool, dai, usdcUsdtPool } from "../../fakes/mainnetPools.ts";
import { fairValues, priced } from "../../fakes/marketState.ts";
import { riskLimits } from "../../fakes/riskLimits.ts";
import { sampleOpportunity, samplePlan, treasury } from "../../fakes/samplePlan.ts";

const DAY_MS = 86_400_000;
const noon = 19_000 * DAY_MS + DAY_MS / 2;
const context: RiskContext = { nowMs: noon, fairValues: fairValues(), gasTokenPriceWad: 1_500n * WAD };

function code(state: RiskState, plan: Plan = samplePlan, changed: Partial<RiskContext> = {}): string {
  const decision = checkPlan(state, plan, { ...context, ...changed });
  return "approved" in decision ? "approved" : decision.rejection.code;
}

function codeWithin(limits: Partial<RiskLimits>, plan: Plan = samplePlan, changed: Partial<RiskContext> = {}): string {
  return code(createRiskState({ ...riskLimits, ...limits }), plan, changed);
}

function settle(state: RiskState, report: ExecutionReport, timeMs = noon) {
  return foldReport(state, { report, timeMs, trade: null });
}

function say(state: RiskState, command: OperatorEvent["command"]) {
  return foldOperator(state, { kind: "operator", timeMs: noon, command, reason: "because" });
}

/** The ledger's record of a mined sample plan. */
function recordOf(report: TransactionIncluded) {
  const deployments = [curvePool, usdcUsdtPool];
  const values = { timeMs: noon, fairValues: fairValues(), gasTokenPriceWad: 1_500n * WAD };
  const trade = foldLedgerReport(createLedgerState({ treasury, deployments }), report, samplePlan, values);
  if (trade === null) throw new Error("nothing was posted");
  return trade;
}

describe("checkPlan", () => {
  it("lets a plan through that keeps every limit, unchanged", () => {
    const decision = checkPlan(createRiskState(riskLimits), samplePlan, context);
    expect("approved" in decision && decision.approved).to.deep.equal(samplePlan);
  });

  it("stops at each limit by its own name", () => {
    expect(codeWithin({ maxLoanUsdWad: 999_999n * WAD })).to.equal("LOAN_TOO_LARGE");
    expect(codeWithin({ maxLoanUsdWadByCoin: new Map([["USDT", 999_999n * WAD]]) })).to.equal("LOAN_TOO_LARGE");
    expect(codeWithin({ maxLoanUsdWadByCoin: new Map([["USDC", 9_999_999n * WAD]]) })).to.equal("COIN_NOT_ALLOWED");
    expect(codeWithin({}, { ...samplePlan, profitToken: dai })).to.equal("COIN_NOT_ALLOWED");
    expect(codeWithin({ minNetProfitUsdWad: sampleOpportunity.netProfitUsdWad + 1n })).to.equal("NET_PROFIT_TOO_LOW");
    expect(codeWithin({ maxFeePerGasWei: samplePlan.maxFeePerGas - 1n })).to.equal("GAS_PRICE_TOO_HIGH");
    expect(codeWithin({ maxGasWeiPerDay: WAD / 100n - 1n })).to.equal("GAS_BUDGET");
    expect(codeWithin({}, { ...samplePlan, minProfit: 0n })).to.equal("NO_MIN_PROFIT");
  });

  it("lets a plan through that stands exactly at its limits", () => {
    const exact = {
      maxLoanUsdWad: 1_000_000n * WAD,
      minNetProfitUsdWad: sampleOpportunity.netProfitUsdWad,
      maxFeePerGasWei: samplePlan.maxFeePerGas,
      maxGasWeiPerDay: WAD / 100n,
    };
    expect(codeWithin(exact)).to.equal("approved");
  });

  it("refuses what it cannot value", () => {
    expect(codeWithin({}, samplePlan, { gasTokenPriceWad: null })).to.equal("GAS_PRICE_UNKNOWN");
    expect(codeWithin({}, samplePlan, { fairValues: new Map() })).to.equal("COIN_VALUE_UNKNOWN");
  });

  it("trades on no value that rests on one source", () => {
    const alone = { ...priced("USDT", WAD), agreeing: ["chainlink:USDT/USD"] };
    expect(codeWithin({}, samplePlan, { fairValues: new Map([["USDT", alone]]) })).to.equal("SINGLE_SOURCE");
  });

  it("says the numbers that stopped it", () => {
    const decision = checkPlan(createRiskState({ ...riskLimits, maxLoanUsdWad: 500_000n * WAD }), samplePlan, context);
    expect("rejection" in decision && decision.rejection.message).to.equal(
      "loan of 1000000.00 USD in USDT, limit 500000.00",
    );
  });

  it("lets one trade fly at a time and never the same plan twice", () => {
    const state = createRiskState(riskLimits);
    expect(code(state)).to.equal("approved");
    expect(code(state)).to.equal("ALREADY_IN_FLIGHT");
    expect(code(state, { ...samplePlan, id: "another" })).to.equal("TRADE_IN_FLIGHT");
    settle(state, { outcome: "dropped", planId: samplePlan.id, reason: "nonce used" });
    expect(code(state, { ...samplePlan, id: "another" })).to.equal("approved");
  });

  it("keeps a plan in flight that was sent, until its end is known", () => {
    const state = createRiskState(riskLimits);
    code(state);
    settle(state, { outcome: "sent", planId: samplePlan.id, transactionHash: "0x12", nonce: 7 });
    expect(code(state, { ...samplePlan, id: "another" })).to.equal("TRADE_IN_FLIGHT");
  });

  it("counts the gas reserved by a trade in flight", () => {
    const state = createRiskState({ ...riskLimits, maxTradesInFlight: 2, maxGasWeiPerDay: (15n * WAD) / 1_000n });
    expect(code(state)).to.equal("approved");
    expect(code(state, { ...samplePlan, id: "another" })).to.equal("GAS_BUDGET");
  });
});

describe("risk foldReport", () => {
  const run = (state: RiskState, report: ExecutionReport, timeMs = noon) => {
    expect(code(state, samplePlan, { nowMs: timeMs })).to.equal("approved");
    return settle(state, report, timeMs);
  };

  it("halts after so many reverts in a row, and an inclusion in between starts the count anew", () => {
    const state = createRiskState({ ...riskLimits, maxLossUsdWadPerDay: 1_000n * WAD });
    run(state, reverted());
    run(state, reverted());
    run(state, included([]));
    run(state, reverted());
    run(state, reverted());
    expect(run(state, reverted())).to.deep.equal({ state: "halted", reason: "3 trades in a row reverted" });
    expect(code(state)).to.equal("HALTED");
  });

  it("counts the gas of reverted trades as loss and halts at the day's limit", () => {
    // 0.004 ETH at 1,500 USD a revert: 6 USD.
    const state = createRiskState({ ...riskLimits, maxConsecutiveReverts: 100, maxLossUsdWadPerDay: 12n * WAD });
    expect(run(state, reverted())).to.equal(null);
    expect(state.lossUsdWadToday).to.equal(6n * WAD);
    expect(run(state, reverted())).to.deep.equal({ state: "halted", reason: "12.00 USD lost today, limit 12.00" });
  });

  it("halts when the day's gas is burnt", () => {
    const state = createRiskState({ ...riskLimits, maxGasWeiPerDay: WAD / 100n, maxLossUsdWadPerDay: 1_000n * WAD });
    const change = run(state, included([], { gasUsed: 400_000n, effectiveGasPrice: 25_000_000_000n }));
    expect(change?.state).to.equal("halted");
  });

  it("counts gas as lost where the profit's value is not known", () => {
    const state = createRiskState(riskLimits);
    run(state, included([]));
    expect(state.lossUsdWadToday).to.equal(9n * WAD);
  });

  it("takes a trade's profit off its gas, and no loss from a trade that gained", () => {
    const state = createRiskState(riskLimits);
    for (const [profitUsd, lossUsd] of [
      [4n, 5n],
      [9n, 5n],
      [400n, 5n],
    ] as const) {
      code(state);
      const trade = { ...recordOf(included([])), profitUsdWad: profitUsd * WAD };
      foldReport(state, { report: included([]), timeMs: noon, trade });
      expect(state.lossUsdWadToday).to.equal(lossUsd * WAD);
    }
  });

  it("keeps the sums of a day that a late report of the day before does not end", () => {
    const state = createRiskState(riskLimits);
    run(state, reverted(), noon + DAY_MS);
    run(state, reverted(), noon);
    expect(state.gasWeiToday).to.equal((8n * WAD) / 1_000n);
  });

  it("begins new sums with the UTC day, but stays halted", () => {
    const state = createRiskState({ ...riskLimits, maxLossUsdWadPerDay: 6n * WAD });
    run(state, reverted());
    expect(code(state, samplePlan, { nowMs: noon + DAY_MS })).to.equal("HALTED");
    expect(state.lossUsdWadToday).to.equal(0n);
    say(state, "resume");
    expect(code(state, samplePlan, { nowMs: noon + DAY_MS })).to.equal("approved");
  });

  it("counts a report once however often it is told", () => {
    const state = createRiskState(riskLimits);
    run(state, reverted());
    settle(state, reverted());
    expect(state).to.deep.include({ consecutiveReverts: 1, gasWeiToday: (4n * WAD) / 1_000n });
  });

  it("loses nothing by a failed simulation", () => {
    const state = createRiskState(riskLimits);
    run(state, { outcome: "simulationFailed", planId: samplePlan.id, reason: "InsufficientProfit" });
    expect(state).to.deep.include({ consecutiveReverts: 0, gasWeiToday: 0n, lossUsdWadToday: 0n });
    expect(state.inFlight.size).to.equal(0);
  });
});

describe("foldOperator", () => {
  it("halts, reduces and resumes, and tells each change once", () => {
    const state = createRiskState(riskLimits);
    expect(say(state, "halt")).to.deep.equal({ state: "halted", reason: "operator: because" });
    expect(say(state, "halt")).to.equal(null);
    expect(code(state)).to.equal("HALTED");
    expect(say(state, "resume")?.state).to.equal("active");
    expect(say(state, "reduce")?.state).to.equal("reducing");
    expect(code(state)).to.equal("REDUCING");
    expect(say(state, "resume")?.state).to.equal("active");
    expect(code(state)).to.equal("approved");
  });

  it("does not loosen a halt by reducing", () => {
    const state = createRiskState(riskLimits);
    say(state, "halt");
    expect(say(state, "reduce")).to.equal(null);
    expect(code(state)).to.equal("HALTED");
  });

  it("does not give a day's loss back by resuming", () => {
    const state = createRiskState({ ...riskLimits, maxLossUsdWadPerDay: 6n * WAD });
    code(state);
    settle(state, reverted());
    say(state, "resume");
    expect(code(state)).to.equal("LOSS_BUDGET");
  });
});

describe("createRiskState", () => {
  it("refuses a limit that would not limit, naming it", () => {
    for (const [field, value] of [
      ["maxLoanUsdWad", 0n],
      ["maxFeePerGasWei", -1n],
      ["maxGasWeiPerDay", 0n],
      ["maxLossUsdWadPerDay", 0n],
      ["minNetProfitUsdWad", -1n],
      ["maxTradesInFlight", 0],
      ["maxTradesInFlight", Number.NaN],
      ["maxConsecutiveReverts", 1.5],
    ] as const) {
      expect(() => createRiskState({ ...riskLimits, [field]: value })).to.throw(field);
    }
    const maxLoanUsdWadByCoin = new Map([["USDC", 0n]]);
    expect(() => createRiskState({ ...riskLimits, maxLoanUsdWadByCoin })).to.throw("maxLoanUsdWadByCoin.USDC");
  });
});
