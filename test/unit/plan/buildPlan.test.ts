import { expect } from "chai";
import { hexToString, zeroAddress } from "viem";
import type { Lender, LoanTrade } from "../../../bot/domain/lender.ts";
import { loanUnits } from "../../../bot/domain/loanUnits.ts";
import type { Opportunity } from "../../../bot/domain/opportunity.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { createPipelineState } from "../../../bot/pipeline/pipelineState.ts";
import { buildPlan } from "../../../bot/plan/buildPlan.ts";
import { checkPlanPolicy } from "../../../bot/plan/checkPlanPolicy.ts";
import type { PlanContext } from "../../../bot/plan/planContext.ts";
import { routeLabel } from "../../../bot/plan/routeLabel.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { curvePool, deployments, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";
import { executor, sampleOpportunity } from "../../fakes/samplePlan.ts";
import { kernel } from "../../fakes/tradingKernel.ts";

const loanAddress = "0x0000000000000000000000000000000000000f01";

/** Keeps what it was asked to wrap and hands the legs' calls through. */
function recordingLender(id: string, source: Lender["source"] = "loan"): Lender & { readonly trades: LoanTrade[] } {
  const trades: LoanTrade[] = [];
  return {
    id,
    title: id,
    shortTitle: id,
    source,
    trades,
    readState() {
      throw new Error("a plan needs no reads");
    },
    open: () => ({ lender: id, offer: () => ({ ok: false, reason: "not asked here" }) }),
    encode(at, trade) {
      trades.push(trade);
      return [{ target: at, data: "0x", callback: true, spend: null }, ...trade.legCalls.flat()];
    },
  };
}

function contextWith(changed: Partial<PlanContext> = {}): PlanContext {
  return {
    executor,
    deployments: new Map(deployments.map((pool) => [pool.id, pool])),
    poolTypes: new Map([curveStableSwap, uniswapV3].map((type) => [type.id, type])),
    lenders: new Map([["aave-v3", recordingLender("aave-v3")]]),
    lenderAddresses: { "aave-v3": loanAddress },
    lenderStates: new Map(),
    currentBlock: 16_800_000n,
    blockNumberInContracts: "own",
    baseFeePerGas: 19_000_000_000n,
    priorityFeePerGas: 1_000_000_000n,
    gasTokenPriceWad: 1_500n * WAD,
    policy: {
      minProfitSharePips: 800_000n,
      deadlineBlocks: 2n,
      gasHeadroomPips: 250_000n,
      maxGasSharePips: 500_000n,
    },
    ...changed,
  };
}

function rejectionCode(opportunity: Opportunity, context: PlanContext): string | null {
  const plan = buildPlan(opportunity, context);
  return "stage" in plan ? plan.code : null;
}

describe("buildPlan", () => {
  it("asks for its share of the profit after the loan, in the coin that is borrowed", () => {
    const plan = buildPlan(sampleOpportunity, contextWith());
    expect(plan).to.deep.include({ minProfit: 240_000_000n, profitToken: usdt, executor });
    expect(plan).to.have.property("id", `plan:${sampleOpportunity.id}`);
    expect(plan).to.have.property("gasLimit", 437_500n);
  });

  it("asks for at least the worst gas cost where the share is less", () => {
    const policy = { ...contextWith().policy, minProfitSharePips: 1n };
    const plan = buildPlan(sampleOpportunity, contextWith({ policy }));
    // 437,500 gas at 19 gwei raised twice by an eighth plus 1 gwei, ether at 1,500 USD: 16.437 USD.
    expect(plan).to.have.property("maxFeePerGas", 25_046_875_000n);
    expect(plan).to.have.property("minProfit", 16_437_012n);
  });

  it("dies with the deadline of the policy", () => {
    for (const deadlineBlocks of [1n, 2n]) {
      const policy = { ...contextWith().policy, deadlineBlocks };
      const plan = buildPlan(sampleOpportunity, contextWith({ policy }));
      expect(plan).to.have.property("deadlineBlock", 16_800_000n + deadlineBlocks);
    }
  });

  it("caps the fee at the share of the profit that gas may take", () => {
    const policy = { ...contextWith().policy, maxGasSharePips: 50_000n };
    const plan = buildPlan(sampleOpportunity, contextWith({ policy }));
    // 5 % of 300 USD over 437,500 gas is 22.86 gwei: less than two rising blocks would need, enough for now.
    expect(plan).to.have.property("maxFeePerGas", 22_857_142_857n);
  });

  it("refuses where gas would take more than its share", () => {
    const policy = { ...contextWith().policy, maxGasSharePips: 10_000n };
    expect(rejectionCode(sampleOpportunity, contextWith({ policy }))).to.equal("GAS_OVER_SHARE");
    expect(rejectionCode(sampleOpportunity, contextWith({ baseFeePerGas: 10n ** 12n }))).to.equal("GAS_OVER_SHARE");
  });

  it("puts in the operator's own coins where the lender is none, and borrows otherwise", () => {
    const own = recordingLender("aave-v3", "ownFunds");
    const plan = buildPlan(sampleOpportunity, contextWith({ lenders: new Map([["aave-v3", own]]) }));
    expect("ownFundsUnits" in plan ? plan.ownFundsUnits : null).to.equal(loanUnits(sampleOpportunity.sized.amountIn));
    const borrowed = buildPlan(sampleOpportunity, contextWith());
    expect("ownFundsUnits" in borrowed ? borrowed.ownFundsUnits : 0n).to.equal(null);
  });

  it("hands the lender the loan, the pools and each leg's calls in order", () => {
    const lender = recordingLender("aave-v3");
    const plan = buildPlan(sampleOpportunity, contextWith({ lenders: new Map([["aave-v3", lender]]) }));
    const [trade] = lender.trades;
    expect(trade?.request.units).to.equal(loanUnits(sampleOpportunity.sized.amountIn));
    expect(trade?.feeUnits).to.equal(sampleOpportunity.lenderFeeUnits);
    expect(trade?.pools).to.deep.equal([curvePool, usdcUsdtPool]);
    expect(trade?.legCalls.map((calls) => calls.map(({ target }) => target))).to.deep.equal([
      [curvePool.address],
      [usdcUsdtPool.address],
    ]);
    expect("calls" in plan ? plan.calls.map(({ target }) => target) : []).to.deep.equal([
      loanAddress,
      curvePool.address,
      usdcUsdtPool.address,
    ]);
  });

  it("borrows a unit more than the first leg states that it sells, so that the balance never falls to zero", () => {
    const lender = recordingLender("aave-v3");
    buildPlan(sampleOpportunity, contextWith({ lenders: new Map([["aave-v3", lender]]) }));
    const [first, second] = lender.trades[0]?.legCalls.flat() ?? [];
    expect(lender.trades[0]?.request.units).to.equal(sampleOpportunity.sized.amountIn + 1n);
    expect(first?.spend?.amount).to.deep.equal({ kind: "stated" });
    expect(first?.data).to.include(sampleOpportunity.sized.amountIn.toString(16));
    expect(second?.spend?.amount).to.deep.equal({ kind: "balance" });
  });

  it("asks a first leg that is the loan itself for no more than it sells", () => {
    const lender = recordingLender("aave-v3", "firstLeg");
    buildPlan(sampleOpportunity, contextWith({ lenders: new Map([["aave-v3", lender]]) }));
    expect(lender.trades[0]?.request.units).to.equal(sampleOpportunity.sized.amountIn);
    expect(lender.trades[0]?.legCalls.flat()[0]?.spend?.amount).to.deep.equal({ kind: "balance" });
  });

  it("names a lender or pool that it does not know", () => {
    expect(rejectionCode(sampleOpportunity, contextWith({ lenders: new Map() }))).to.equal("UNKNOWN_LENDER");
    expect(rejectionCode(sampleOpportunity, contextWith({ lenderAddresses: {} }))).to.equal("UNKNOWN_LENDER");
    expect(rejectionCode(sampleOpportunity, contextWith({ deployments: new Map() }))).to.equal("UNKNOWN_POOL");
    expect(rejectionCode(sampleOpportunity, contextWith({ poolTypes: new Map() }))).to.equal("UNKNOWN_POOL");
  });

  it("plans nothing where a deadline counts the blocks of another chain", () => {
    const context = contextWith({ blockNumberInContracts: "parentChain" });
    expect(rejectionCode(sampleOpportunity, context)).to.equal("DEADLINE_UNKNOWN");
  });

  it("makes the same plan of the same opportunity", () => {
    expect(buildPlan(sampleOpportunity, contextWith())).to.deep.equal(buildPlan(sampleOpportunity, contextWith()));
  });

  it("leaves the policy to be checked before the first event, so that no event can end the kernel", async () => {
    const [setup, policy] = [(await kernel()).setup, { ...contextWith().policy, minProfitSharePips: 0n }];
    expect(() => createPipelineState({ ...setup, planPolicy: policy })).to.throw("minProfitSharePips");
  });

  it("refuses a policy out of range, naming the field", () => {
    for (const [field, value] of [
      ["minProfitSharePips", 0n],
      ["minProfitSharePips", 1_000_001n],
      ["deadlineBlocks", 0n],
      ["deadlineBlocks", 3n],
      ["maxGasSharePips", 0n],
      ["gasHeadroomPips", -1n],
    ] as const) {
      expect(() => checkPlanPolicy({ ...contextWith().policy, [field]: value })).to.throw(field);
    }
  });
});

describe("routeLabel", () => {
  it("reads in an explorer", () => {
    expect(hexToString(routeLabel(sampleOpportunity), { size: 32 })).to.equal("AAVE3:CURVE3>UNISW3");
  });

  it("is always 32 bytes", () => {
    const legs = [1, 2, 3, 4, 5, 6].map((index) => ({
      poolId: `balancer-v2-weighted:${index}`,
      tokenIn: { ...usdt, address: zeroAddress },
      tokenOut: usdt,
    }));
    const route = { id: "long", legs };
    const long = { ...sampleOpportunity, sized: { ...sampleOpportunity.sized, route } };
    expect(routeLabel(long)).to.have.length(66);
  });
});
