import { expect } from "chai";
import type { LenderBook } from "../../../bot/domain/lender.ts";
import type { Opportunity } from "../../../bot/domain/opportunity.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { findRoutes } from "../../../bot/opportunity/findRoutes.ts";
import { judgeOpportunities } from "../../../bot/opportunity/judgeOpportunities.ts";
import type { OpportunityInput } from "../../../bot/opportunity/opportunityInput.ts";
import { setLenderAside } from "../../../bot/opportunity/setLenderAside.ts";
import { deployments } from "../../fakes/mainnetPools.ts";
import { lenderBook, ordinaryInput, threeMirrors } from "../../fakes/marketState.ts";

const routes = findRoutes(deployments);
const WHOLE = 10n ** 6n;
/** USDT is short on Curve, so Uniswap sells it too cheap: worth several millions. */
const torn = threeMirrors({ curve: [250_000_000n, 250_000_000n, 20_000_000n], usdcUsdtTick: 0, daiUsdcTick: 0 });

/** A flash loan for nothing that uses more gas, one for a basis point that uses less, and a dear one that holds all. */
const free = lenderBook("free", 0n, 150_000n, 2_000_000n * WHOLE);
const slim = lenderBook("slim", 100n, 20_000n, 20_000_000n * WHOLE);
const deep = lenderBook("deep", 500n, 150_000n);
const ALL = [deep, slim, free];

function refusing(lender: string, reason: string): LenderBook {
  return { lender, offer: () => ({ ok: false, reason }) };
}

/** The best trade from USDC through the pools of the torn market, of at most this many dollars. */
function bestOf(lenders: readonly LenderBook[], maxLoanUsd: bigint, changed: Partial<OpportunityInput> = {}) {
  const route = routes.filter(({ id }) => id === "USDC>uniswap-v3:USDC/USDT:100>USDT>curve:3pool>USDC");
  const policy = { ...ordinaryInput.policy, maxLoanUsdWad: maxLoanUsd * WAD };
  const opposite = routes.filter(({ id }) => id === "USDC>curve:3pool>USDT>uniswap-v3:USDC/USDT:100>USDC");
  const input = { ...ordinaryInput, routes: [...route, ...opposite], mirrors: torn, lenders, policy, ...changed };
  return judgeOpportunities(input).judged[0];
}

function chosen(lenders: readonly LenderBook[], maxLoanUsd: bigint, changed: Partial<OpportunityInput> = {}) {
  return bestOf(lenders, maxLoanUsd, changed)?.opportunity?.lender;
}

/** What a trade costs that does not depend on its route. */
function costUsdWad({ lenderFeeUsdWad, gasCostUsdWad }: Opportunity): bigint {
  return lenderFeeUsdWad + gasCostUsdWad;
}

describe("the choice of a lender", () => {
  it("weighs the fee against the gas at the current price: other lenders for other sizes", () => {
    // 130,000 gas of difference are 4 USD at 21 gwei and 1,500 USD; one basis point of 20,000 USD is 2 USD.
    expect(chosen([slim, free], 20_000n)).to.equal("slim");
    expect(chosen([slim, free], 300_000n)).to.equal("free");
    const quiet = { baseFeePerGas: 10n ** 9n, priorityFeePerGas: 0n };
    expect(chosen([slim, free], 20_000n, quiet)).to.equal("free");
  });

  it("takes a lender that holds more where the free one could lend a part of it only", () => {
    expect(chosen(ALL, 1_000_000n)).to.equal("free");
    const large = bestOf(ALL, 15_000_000n)?.opportunity;
    expect(large?.lender).to.equal("slim");
    expect((large?.sized.amountIn ?? 0n) > 2_000_000n * WHOLE).to.equal(true);
  });

  it("pays least of all who could lend as much", () => {
    const best = bestOf(ALL, 1_000_000n)?.opportunity;
    if (best === undefined || best === null) throw new Error("nothing to choose");
    for (const lender of ALL) {
      const alone = bestOf([lender], 1_000_000n)?.opportunity;
      if (alone === undefined || alone === null) throw new Error(`${lender.lender} funds nothing`);
      if (alone.sized.amountIn === best.sized.amountIn) expect(costUsdWad(best) <= costUsdWad(alone)).to.equal(true);
      expect(best.netProfitUsdWad >= alone.netProfitUsdWad).to.equal(true);
    }
  });

  it("gives the next best the loan where the best is paused, and so on", () => {
    const paused = (name: string) => refusing(name, "paused");
    expect(chosen([deep, slim, paused("free")], 1_000_000n)).to.equal("slim");
    expect(chosen([deep, paused("slim"), paused("free")], 1_000_000n)).to.equal("deep");
  });

  it("names what each one said where all refuse", () => {
    const lenders = [refusing("a", "paused"), refusing("b", "capped"), refusing("c", "not listed")];
    const { rejection } = bestOf(lenders, 1_000_000n) ?? {};
    expect(rejection).to.deep.equal({
      stage: "funded",
      code: "NO_LENDER",
      message: "a: paused; b: capped; c: not listed",
    });
  });

  it("does not depend on the order in which lenders are listed", () => {
    for (const lenders of [ALL, [free, slim, deep], [slim, free, deep]]) {
      expect(chosen(lenders, 1_000_000n)).to.equal("free");
      expect(chosen(lenders, 15_000_000n)).to.equal("slim");
    }
  });
});

describe("a lender that was set aside", () => {
  const routeId = bestOf(ALL, 1_000_000n)?.routeId ?? "";
  const { timeMs } = ordinaryInput;
  const fault = { timeMs, untilMs: timeMs + 60_000, reason: "BAL#402" };
  const setAside = setLenderAside(new Map(), routeId, "free", fault);

  it("gives way to the next best on its route, under an id of its own, until its time has come", () => {
    const first = bestOf(ALL, 1_000_000n)?.opportunity;
    const next = bestOf(ALL, 1_000_000n, { setAside })?.opportunity;
    expect(next?.lender).to.equal("slim");
    expect(next?.id).to.equal(`${first?.id}#2`);
    const later = bestOf(ALL, 1_000_000n, { setAside, timeMs: fault.untilMs })?.opportunity;
    expect(later).to.include({ lender: "free", id: first?.id });
  });

  it("still lends on other routes", () => {
    const elsewhere = setLenderAside(new Map(), "another route", "free", fault);
    expect(chosen(ALL, 1_000_000n, { setAside: elsewhere })).to.equal("free");
  });

  it("is named with its time and reason where nobody else lends", () => {
    const { rejection } = bestOf([free], 1_000_000n, { setAside }) ?? {};
    const until = new Date(fault.untilMs).toISOString();
    expect(rejection?.message).to.equal(`free: left out until ${until}, its loan failed in simulation: BAL#402`);
  });

  it("is forgotten when its time has come, the others are kept", () => {
    const second = setLenderAside(setAside, routeId, "slim", { ...fault, untilMs: timeMs + 120_000 });
    expect([...(second.get(routeId)?.keys() ?? [])]).to.deep.equal(["free", "slim"]);
    const third = setLenderAside(second, "another route", "deep", { ...fault, timeMs: timeMs + 60_000 });
    expect([...(third.get(routeId)?.keys() ?? [])]).to.deep.equal(["slim"]);
    expect([...setAside.keys()]).to.deep.equal([routeId]);
  });
});
