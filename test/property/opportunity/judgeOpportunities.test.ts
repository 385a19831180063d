import { expect } from "chai";
import fc from "fast-check";
import { loanUnits } from "../../../bot/domain/loanUnits.ts";
import { findRoutes } from "../../../bot/opportunity/findRoutes.ts";
import { groupCycles } from "../../../bot/opportunity/groupCycles.ts";
import { judgeOpportunities } from "../../../bot/opportunity/judgeOpportunities.ts";
import { deployments } from "../../fakes/mainnetPools.ts";
import { lenderBook, ordinaryInput, threeMirrors } from "../../fakes/marketState.ts";

const routes = findRoutes(deployments);
const whole = fc.bigInt(20_000_000n, 300_000_000n);
const markets = fc.record({
  curve: fc.tuple(whole, whole, whole),
  usdcUsdtTick: fc.integer({ min: -99, max: 99 }),
  daiUsdcTick: fc.integer({ min: -99, max: 99 }),
});
const lenders = fc.array(
  fc.record({
    feePips: fc.bigInt(0n, 1_000n),
    gas: fc.bigInt(0n, 500_000n),
    capacity: fc.bigInt(10n ** 9n, 10n ** 26n),
  }),
  { minLength: 1, maxLength: 3 },
);

describe("judgeOpportunities", () => {
  it("accounts for every route, accepts one rotation of a cycle at most, and nets what it says", () => {
    let accepted = 0;
    fc.assert(
      fc.property(markets, lenders, (market, terms) => {
        const books = terms.map(({ feePips, gas, capacity }, index) =>
          lenderBook(`lender-${index}`, feePips, gas, capacity),
        );
        const input = { ...ordinaryInput, routes, mirrors: threeMirrors(market), lenders: books };
        const { judged, flatRoutes, unquotableRoutes } = judgeOpportunities(input);
        expect(judged.length + flatRoutes + unquotableRoutes).to.equal(routes.length);
        for (const { opportunity, rejection } of judged) {
          expect(opportunity !== null || rejection !== null).to.equal(true);
          if (opportunity === null) continue;
          const { grossProfitUsdWad, lenderFeeUsdWad, gasCostUsdWad, netProfitUsdWad, sized } = opportunity;
          expect(netProfitUsdWad).to.equal(grossProfitUsdWad - lenderFeeUsdWad - gasCostUsdWad);
          expect(sized.amountsOut.at(-1)).to.equal(sized.amountIn + sized.grossProfit);
          if (rejection === null) expect(netProfitUsdWad > 0n).to.equal(true);
          const book = books.find(({ lender }) => lender === opportunity.lender);
          const token = sized.route.legs[0]?.tokenIn;
          if (token === undefined) throw new Error("no start token");
          const offer = book?.offer({ token, units: loanUnits(sized.amountIn), legs: sized.route.legs });
          expect(offer).to.deep.include({ ok: true, feeUnits: opportunity.lenderFeeUnits });
        }
        for (const cycle of groupCycles(routes)) {
          const ids = cycle.routes.map(({ id }) => id);
          const taken = judged.filter(({ routeId, rejection }) => rejection === null && ids.includes(routeId));
          accepted += taken.length;
          expect(taken.length).to.be.at.most(1);
        }
      }),
      { numRuns: 100, seed: 5 },
    );
    expect(accepted).to.be.above(50);
  });

  it("says the same for the routes in any order", () => {
    fc.assert(
      fc.property(markets, fc.shuffledSubarray([...routes], { minLength: routes.length }), (market, shuffled) => {
        const base = { ...ordinaryInput, mirrors: threeMirrors(market) };
        const judgement = judgeOpportunities({ ...base, routes: shuffled });
        expect(judgement).to.deep.equal(judgeOpportunities({ ...base, routes }));
      }),
      { numRuns: 60 },
    );
  });

  it("never nets less with one lender more to choose from", () => {
    fc.assert(
      fc.property(markets, lenders, (market, terms) => {
        const books = terms.map(({ feePips, gas, capacity }, index) =>
          lenderBook(`lender-${index}`, feePips, gas, capacity),
        );
        const base = { ...ordinaryInput, routes, mirrors: threeMirrors(market) };
        const bestOf = (count: number) =>
          judgeOpportunities({ ...base, lenders: books.slice(0, count) }).judged[0]?.opportunity?.netProfitUsdWad;
        const fewer = bestOf(books.length - 1);
        const all = bestOf(books.length);
        if (fewer !== undefined) expect(all !== undefined && all >= fewer).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });
});
