import { expect } from "chai";
import fc from "fast-check";
import { balanceVotes } from "../../../bot/market/balanceVotes.ts";
import { distanceWad } from "../../../bot/market/estimate.ts";
import type { Evidence } from "../../../bot/market/evidence.ts";
import { squareRootDown } from "../../../bot/market/squareRootDown.ts";
import { weightedMedian } from "../../../bot/market/weightedMedian.ts";

const source = fc
  .record({
    sourceKind: fc.constantFrom("exchange" as const, "pool" as const, "oracle" as const),
    lowWad: fc.bigInt(0n, 60n),
    width: fc.oneof(fc.constant(0n), fc.bigInt(1n, 20n)),
    vote: fc.bigInt(1n, 50n),
  })
  .map(({ sourceKind, lowWad, width, vote }) => ({ sourceKind, lowWad, highWad: lowWad + width, vote }));
const evidence = fc
  .array(source, { minLength: 1, maxLength: 9 })
  .map((all) => all.map((one, at): Evidence => ({ ...one, source: `source${at}`, other: "USD" })));

function cost(all: readonly Evidence[], valueWad: bigint): bigint {
  return all.reduce((sum, one) => sum + one.vote * distanceWad(one, valueWad), 0n);
}

function sum(all: readonly Evidence[]): bigint {
  return all.reduce((total, { vote }) => total + vote, 0n);
}

describe("the weighted median", () => {
  it("costs no more in votes times distance than any other value, at both ends of its gap", () => {
    fc.assert(
      fc.property(evidence, (all) => {
        const median = weightedMedian(all);
        if (median === null) throw new Error("no median of some evidence");
        const least = Array.from({ length: 90 }, (_, value) => cost(all, BigInt(value))).reduce((a, b) =>
          b < a ? b : a,
        );
        expect(cost(all, median.lowWad)).to.equal(least);
        expect(cost(all, median.highWad)).to.equal(least);
        expect(median.lowWad <= median.highWad).to.equal(true);
      }),
    );
  });

  it("of nothing, or of sources without a vote, is none", () => {
    expect(weightedMedian([])).to.equal(null);
    const mute: Evidence = { source: "a", sourceKind: "pool", other: "USD", lowWad: 1n, highWad: 1n, vote: 0n };
    expect(weightedMedian([mute])).to.equal(null);
  });
});

describe("bounded votes", () => {
  it("leave no source with more than all others together", () => {
    fc.assert(
      fc.property(evidence, (all) => {
        const bounded = balanceVotes(all);
        const total = sum(bounded);
        if (bounded.filter(({ vote }) => vote > 0n).length < 2) return;
        for (const { vote } of bounded) expect(vote * 2n <= total).to.equal(true);
      }),
    );
  });

  it("leave pools and oracles together with at most half of what two or more exchanges have, before the loudest is bounded", () => {
    fc.assert(
      fc.property(evidence, (all) => {
        const exchanges = all.filter(({ sourceKind }) => sourceKind === "exchange");
        fc.pre(exchanges.length >= 2);
        const followers = balanceVotes(all).filter(({ sourceKind }) => sourceKind !== "exchange");
        expect(sum(followers) * 2n <= sum(exchanges)).to.equal(true);
      }),
    );
  });

  it("never raise a vote", () => {
    fc.assert(
      fc.property(evidence, (all) => {
        balanceVotes(all).forEach((one, at) => {
          expect(one.vote <= (all[at]?.vote ?? -1n)).to.equal(true);
        });
      }),
    );
  });
});

describe("the square root of a weight", () => {
  it("is the largest integer whose square is not above it", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 200n), (value) => {
        const root = squareRootDown(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).to.equal(true);
      }),
    );
  });
});
