import { expect } from "chai";
import fc from "fast-check";
import type { SearchCurve } from "../../../bot/domain/searchCurve.ts";
import { peakInput } from "../../../bot/opportunity/search/peakInput.ts";
import { RouteCurve } from "../../../bot/opportunity/search/routeCurve.ts";

/** A concave curve of straight pieces: the hardest kind, for its slope only moves in jumps. */
function pieces(parts: readonly (readonly [width: number, slope: number])[]): SearchCurve {
  const falling = [...parts].sort((a, b) => b[1] - a[1]);
  const capacity = falling.reduce((sum, [width]) => sum + width, 0);
  return {
    capacity,
    slopeAtZero: falling[0]?.[1] ?? 0,
    evaluate(amountIn, into) {
      let left = amountIn;
      into.amountOut = 0;
      for (const [width, slope] of falling) {
        const used = Math.min(left, width);
        if (used > 0 || left === amountIn) into.slope = slope;
        into.amountOut += used * slope;
        left -= used;
      }
    },
  };
}

/** x·y = k, and how often it is asked. */
function product(reserveIn: number, reserveOut: number, counted: { evaluations: number }): SearchCurve {
  return {
    capacity: Number.POSITIVE_INFINITY,
    slopeAtZero: reserveOut / reserveIn,
    evaluate(amountIn, into) {
      counted.evaluations += 1;
      into.amountOut = (amountIn * reserveOut) / (reserveIn + amountIn);
      into.slope = (reserveIn * reserveOut) / (reserveIn + amountIn) ** 2;
    },
  };
}

function gainAt(route: RouteCurve, amountIn: number, growth: number): number {
  return route.evaluate(amountIn) ? route.amountOut - amountIn * growth : Number.NEGATIVE_INFINITY;
}

const part = fc.tuple(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: 0.5, max: 1.5, noNaN: true }));
const curve = fc.array(part, { minLength: 1, maxLength: 12 }).map(pieces);
const growths = fc.double({ min: 1, max: 1.01, noNaN: true });

describe("peakInput", () => {
  it("earns what the best corner of a route of straight pieces earns, within the tolerance", () => {
    fc.assert(
      fc.property(fc.array(curve, { minLength: 1, maxLength: 4 }), growths, (curves, growth) => {
        const route = new RouteCurve(curves);
        const upTo = 3e6;
        const found = peakInput(route, { growth, upTo, firstStep: 1_000, tolerance: 1e-3 });
        let most = 0;
        for (let step = 0; step <= 3_000; step += 1)
          most = Math.max(most, gainAt(route, (upTo * step) / 3_000, growth));
        expect(found).to.be.within(0, upTo);
        expect(most - gainAt(route, found, growth)).to.be.below(2e-3);
      }),
      { numRuns: 500 },
    );
  });

  it("says no after a look at the slopes where not even the first unit pays", () => {
    const counted = { evaluations: 0 };
    const route = new RouteCurve([product(1e12, 1.0004e12, counted)]);
    expect(peakInput(route, { growth: 1.0005, upTo: 1e13, firstStep: 1e9, tolerance: 1 })).to.equal(0);
    expect(counted.evaluations).to.equal(0);
  });

  it("finds the peak of constant-product pools, whose best size is known, in a handful of evaluations at any scale", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 6, max: 27, noNaN: true }),
        fc.double({ min: 1.0001, max: 4, noNaN: true }),
        growths,
        (digits, ratio, growth) => {
          const counted = { evaluations: 0 };
          const reserve = 10 ** digits;
          const route = new RouteCurve([product(reserve, reserve * ratio, counted)]);
          const tolerance = reserve * 1e-12;
          const found = peakInput(route, { growth, upTo: reserve * 100, firstStep: reserve / 1e3, tolerance });
          expect(counted.evaluations).to.be.at.most(8);
          // out' = growth where (reserve + x)² = reserve²·ratio/growth.
          const best = Math.max(0, reserve * (Math.sqrt(ratio / growth) - 1));
          const gain = (x: number): number => (x * reserve * ratio) / (reserve + x) - x * growth;
          expect(gain(best) - gain(found)).to.be.at.most(tolerance * 1.01);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("goes to the end of what a pool takes where it still gains there, and no further", () => {
    const flat = (capacity: number): SearchCurve => ({
      capacity,
      slopeAtZero: 1.001,
      evaluate(amountIn, into) {
        into.amountOut = amountIn * 1.001;
        into.slope = 1.001;
      },
    });
    const terms = { growth: 1, upTo: 1e13, firstStep: 1e9, tolerance: 1e-6 };
    expect(peakInput(new RouteCurve([flat(5e9)]), terms)).to.equal(5e9);
    const second = peakInput(new RouteCurve([flat(Number.POSITIVE_INFINITY), flat(5e9)]), terms);
    expect(second).to.be.closeTo(5e9 / 1.001, 1);
    expect(peakInput(new RouteCurve([flat(Number.POSITIVE_INFINITY)]), terms)).to.equal(1e13);
  });
});
