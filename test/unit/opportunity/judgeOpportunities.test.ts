import { expect } from "chai";
import type { FairValue } from "../../../bot/domain/fairValue.ts";
import type { LenderBook } from "../../../bot/domain/lender.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { findRoutes } from "../../../bot/opportunity/findRoutes.ts";
import { judgeOpportunities } from "../../../bot/opportunity/judgeOpportunities.ts";
import type { OpportunityInput } from "../../../bot/opportunity/opportunityInput.ts";
import { ConstantProductMirror } from "../../fakes/constantProductMirror.ts";
import { deployments, usdcUsdtPool } from "../../fakes/mainnetPools.ts";
import { fairValues, lenderBook, ordinaryInput, priced, threeMirrors } from "../../fakes/marketState.ts";

const routes = findRoutes(deployments);
const calm = threeMirrors({ curve: [100_000_000n, 100_000_000n, 100_000_000n], usdcUsdtTick: 0, daiUsdcTick: 0 });
/** USDT is short on Curve, so Uniswap sells it too cheap. */
const torn = threeMirrors({ curve: [250_000_000n, 250_000_000n, 20_000_000n], usdcUsdtTick: 0, daiUsdcTick: 0 });
/** Enough to gain on, not enough to pay for gas. */
const scratched = threeMirrors({ curve: [100_000_000n, 200_000_000n, 100_000_000n], usdcUsdtTick: 0, daiUsdcTick: 0 });

function judge(changed: Partial<OpportunityInput>) {
  return judgeOpportunities({ ...ordinaryInput, routes, mirrors: torn, ...changed });
}

function codes(changed: Partial<OpportunityInput>): readonly (string | undefined)[] {
  return judge(changed).judged.map(({ rejection }) => rejection?.code);
}

describe("judgeOpportunities", () => {
  it("counts and does not list the routes of a market in agreement", () => {
    expect(judge({ mirrors: calm })).to.deep.equal({ judged: [], flatRoutes: 14, unquotableRoutes: 0 });
  });

  it("asks each cycle once in a calm market: 14 swaps for 6 cycles, and no lender", () => {
    const pools = deployments.map((pool) => new ConstantProductMirror(pool, [10n ** 18n, 10n ** 18n], 100n));
    const untouched: LenderBook = {
      lender: "untouched",
      offer: () => {
        throw new Error("no lender should be asked");
      },
    };
    judge({ mirrors: new Map(pools.map((mirror) => [mirror.deployment.id, mirror])), lenders: [untouched] });
    expect(pools.reduce((sum, { quotes }) => sum + quotes, 0)).to.be.at.most(14);
  });

  it("accepts one rotation of a torn cycle and names the better one to the others", () => {
    const { judged, flatRoutes, unquotableRoutes } = judge({});
    const accepted = judged.filter(({ rejection }) => rejection === null);
    const dominated = judged.filter(({ rejection }) => rejection?.code === "DOMINATED");
    expect(accepted).to.have.length(2);
    expect(dominated).to.have.length(3);
    expect(judged[0]?.rejection).to.equal(null);
    expect(dominated[0]?.rejection?.message).to.include(accepted[0]?.routeId ?? "missing");
    expect(judged.length + flatRoutes + unquotableRoutes).to.equal(routes.length);
  });

  it("says what ate the profit", () => {
    const [first] = judge({ mirrors: scratched, lenders: [lenderBook("free", 0n, 40_000n)] }).judged;
    expect(first?.rejection).to.deep.include({ stage: "funded", code: "UNPROFITABLE" });
    expect(first?.rejection?.message).to.match(/^net -\d+\.\d\d USD: gross \d+\.\d\d, lender 0\.00, gas \d+\.\d\d$/);
    expect(first?.opportunity?.netProfitUsdWad).to.satisfy((net: bigint) => net < 0n);
  });

  it("takes the lender that leaves most after fee and gas", () => {
    const dear = lenderBook("dear", 500n, 0n);
    const heavy = lenderBook("heavy", 0n, 100_000_000n);
    const cheap = lenderBook("cheap", 0n, 100_000n);
    expect(judge({ lenders: [dear, heavy, cheap] }).judged[0]?.opportunity?.lender).to.equal("cheap");
    expect(judge({ lenders: [heavy, dear] }).judged[0]?.opportunity?.lender).to.equal("dear");
  });

  it("falls back to the next lender where the cheapest refuses", () => {
    const paused: LenderBook = { lender: "paused", offer: () => ({ ok: false, reason: "paused" }) };
    expect(judge({ lenders: [paused, lenderBook("open", 500n, 1n)] }).judged[0]?.opportunity?.lender).to.equal("open");
  });

  it("sizes down to what a lender holds", () => {
    const capacity = 1_000_000_000_000n;
    const [first] = judge({ lenders: [lenderBook("small", 0n, 0n, capacity)] }).judged;
    const size = first?.opportunity?.sized.amountIn ?? 0n;
    expect(size <= capacity && size > capacity - 1_000n).to.equal(true);
  });

  it("trades smaller where the loan costs a share of the size", () => {
    const sizeWith = (feePips: bigint) =>
      judge({ lenders: [lenderBook("lender", feePips, 0n)] }).judged[0]?.opportunity?.sized.amountIn ?? 0n;
    expect(sizeWith(500n) < sizeWith(0n)).to.equal(true);
  });

  it("rejects a gap that no lender funds with every lender's reason", () => {
    const paused: LenderBook = { lender: "aave-v3", offer: () => ({ ok: false, reason: "paused" }) };
    const [first] = judge({ lenders: [paused] }).judged;
    expect(first?.rejection).to.deep.equal({ stage: "funded", code: "NO_LENDER", message: "aave-v3: paused" });
    expect(codes({ lenders: [] })).to.include("NO_LENDER");
  });

  it("never takes an unknown or indeterminate coin as worth one dollar", () => {
    const indeterminate: FairValue = {
      status: "indeterminate",
      coin: "USDC",
      reason: "sources disagree",
      rejected: [],
    };
    const values = new Map([...fairValues(), ["USDC", indeterminate] as const]);
    const startsInUsdc = judge({ fairValues: values }).judged.filter(({ routeId }) => routeId.startsWith("USDC>"));
    expect(startsInUsdc).to.not.be.empty;
    for (const { opportunity, rejection } of startsInUsdc) {
      expect(opportunity).to.equal(null);
      expect(rejection?.code).to.equal("COIN_VALUE_INDETERMINATE");
      expect(rejection?.message).to.include("sources disagree");
    }
    expect(new Set(codes({ fairValues: new Map() }))).to.deep.equal(new Set(["COIN_VALUE_UNKNOWN"]));
    expect(new Set(codes({ fairValues: new Map([["USDC", priced("USDC", 0n)]]) }))).to.deep.equal(
      new Set(["COIN_VALUE_UNKNOWN"]),
    );
  });

  it("values profit at the coin's fair value", () => {
    const grossOf = (usdcWad: bigint) =>
      judge({ fairValues: fairValues(usdcWad) }).judged.find(({ routeId }) => routeId.startsWith("USDC>"))?.opportunity;
    const atPar = grossOf(WAD);
    const broken = grossOf((90n * WAD) / 100n);
    expect(broken?.grossProfitUsdWad).to.equal(((atPar?.grossProfitUsdWad ?? 0n) * 90n) / 100n);
  });

  it("bids its share of what is left to the block's proposer, and of nothing nothing", () => {
    const policy = { ...ordinaryInput.policy, builderSharePips: 250_000n };
    const plain = judge({}).judged[0]?.opportunity;
    const bidding = judge({ policy }).judged[0]?.opportunity;
    if (plain === undefined || plain === null) throw new Error("nothing to bid for");
    expect(plain).to.not.have.property("builderPaymentUsdWad");
    expect(bidding?.sized).to.deep.equal(plain.sized);
    expect(bidding?.builderPaymentUsdWad).to.equal((plain.netProfitUsdWad + 3n) / 4n);
    expect(bidding?.netProfitUsdWad).to.equal(plain.netProfitUsdWad - (plain.netProfitUsdWad + 3n) / 4n);
    const [scratch] = judge({ mirrors: scratched, policy, lenders: [lenderBook("free", 0n, 40_000n)] }).judged;
    expect(scratch?.rejection?.code).to.equal("UNPROFITABLE");
    expect(scratch?.opportunity).to.not.have.property("builderPaymentUsdWad");
  });

  it("does not trade where the gas cannot be priced", () => {
    expect(new Set(codes({ gasTokenPriceWad: null }))).to.deep.equal(new Set(["GAS_PRICE_UNKNOWN"]));
    expect(new Set(codes({ gasModel: { tradeGas: 0n, swapGasByPoolType: new Map() } }))).to.deep.equal(
      new Set(["GAS_UNKNOWN"]),
    );
  });

  it("keeps to the largest loan of the policy", () => {
    const policy = { ...ordinaryInput.policy, maxLoanUsdWad: 1_000n * WAD };
    const sizes = judge({ policy, baseFeePerGas: 0n, priorityFeePerGas: 0n }).judged.map(
      ({ opportunity }) => opportunity?.sized,
    );
    expect(sizes).to.not.be.empty;
    for (const sized of sizes) {
      const one = 10n ** BigInt(sized?.route.legs[0]?.tokenIn.decimals ?? 0);
      expect((sized?.amountIn ?? 0n) <= 1_000n * one).to.equal(true);
    }
  });

  it("counts the routes over a pool without a current state", () => {
    const mirrors = new Map([...torn].filter(([id]) => id !== usdcUsdtPool.id));
    const { judged, flatRoutes, unquotableRoutes } = judge({ mirrors });
    expect(unquotableRoutes).to.equal(10);
    expect(judged.length + flatRoutes).to.equal(4);
  });
});
