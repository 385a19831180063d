import { expect } from "chai";
import fc from "fast-check";
import { WAD } from "../../../bot/domain/wad.ts";
import { estimate } from "../../../bot/market/estimate.ts";
import { defaultMarketPolicy } from "../../../bot/market/marketPolicy.ts";
import { PartnerView } from "../../../bot/market/partnerView.ts";

const evidence = fc
  .record({
    source: fc.constant("somewhere"),
    sourceKind: fc.constantFrom("exchange" as const, "pool" as const, "oracle" as const),
    other: fc.constantFrom("USD" as const, "USDT", "DAI"),
    vote: fc.constantFrom(0n, 1n, 3n, 1_000n, 31_622n),
    low: fc.bigInt(9_900n, 10_100n),
    band: fc.constantFrom(0n, 0n, 25n),
  })
  .map(({ low, band, ...rest }) => ({
    ...rest,
    lowWad: (low * WAD) / 10_000n,
    highWad: ((low + band) * WAD) / 10_000n,
  }));
const policies = fc.record({
  agreementPips: fc.constantFrom(500n, 2_000n),
  contradictionPips: fc.constantFrom(100n, 1_000n, 5_000n),
});

describe("PartnerView", () => {
  it("says what an estimate from the sources against other coins says, to the unit", () => {
    let told = 0;
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 48 }), policies, (all, pips) => {
        const policy = { ...defaultMarketPolicy, ...pips };
        const view = new PartnerView(all, policy);
        for (const coin of ["USDT", "DAI", "nobody"]) {
          const found = estimate(
            all.filter(({ other }) => other !== coin),
            policy,
          );
          const expected = found === null || found.isContradictory ? null : found.middleWad;
          if (expected !== null) told += 1;
          expect(view.middleWithout(coin)).to.equal(expected);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(told).to.be.above(1_000);
  });
});
