import { expect } from "chai";
import fc from "fast-check";
import { maximizeConcave } from "../../../bot/opportunity/maximizeConcave.ts";

/** Values of a concave function at 0, 1, 2 …, from its falling differences. */
function accumulate(slopes: readonly number[]): readonly bigint[] {
  const values = [0n];
  for (const slope of [...slopes].sort((a, b) => b - a)) values.push((values.at(-1) ?? 0n) + BigInt(slope));
  return values;
}

const slopeLists = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 400 });

describe("maximizeConcave", () => {
  it("comes within the tolerance of brute force, the end of the range included", () => {
    fc.assert(
      fc.property(slopeLists, fc.bigInt(0n, 50n), fc.bigInt(1n, 20n), (slopes, tolerance, from) => {
        const values = accumulate(slopes);
        const highest = values.reduce((most, value) => (value > most ? value : most));
        const search = { from, upTo: BigInt(values.length) * 3n, tolerance };
        const peak = maximizeConcave((x) => values[Number(x)] ?? null, search);
        const atStart = values[Number(from)] ?? null;
        if (atStart === null || atStart <= 0n) expect(peak).to.equal(null);
        else {
          expect(peak?.value).to.equal(values[Number(peak?.x)]);
          expect(highest - (peak?.value ?? 0n) <= tolerance).to.equal(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("never goes beyond the largest input allowed", () => {
    fc.assert(
      fc.property(slopeLists, fc.bigInt(1n, 100n), (slopes, upTo) => {
        const values = accumulate(slopes);
        const valueAt = (x: bigint) => {
          expect(x <= upTo).to.equal(true);
          return values[Number(x)] ?? null;
        };
        maximizeConcave(valueAt, { from: 1n, upTo, tolerance: 0n });
      }),
    );
  });

  it("finds a peak at any scale in a few dozen evaluations", () => {
    fc.assert(
      fc.property(fc.bigInt(10n ** 4n, 10n ** 24n), fc.bigInt(1n, 10n ** 6n), (top, steepness) => {
        let evaluations = 0;
        const valueAt = (x: bigint) => {
          evaluations += 1;
          return (steepness * x * (2n * top - x)) / (top * 100n);
        };
        const peak = maximizeConcave(valueAt, { from: 100n, upTo: 10n ** 30n, tolerance: 4n });
        expect(valueAt(top) - (peak?.value ?? 0n) <= 5n).to.equal(true);
        expect(evaluations).to.be.below(80);
      }),
    );
  });
});
