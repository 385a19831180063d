import { expect } from "chai";
import fc from "fast-check";
import { compareFigures } from "../../../scripts/bench/gas/snapshot/compareFigures.ts";

describe("comparing gas with the recorded figures", () => {
  it("finds nothing where all are equal", () => {
    expect(compareFigures({ trade: 100, deploy: 200 }, { deploy: 200, trade: 100 })).to.deep.equal([]);
  });

  it("says of each figure that grew or shrank by how much", () => {
    expect(compareFigures({ a: 200_000, b: 300_000, c: 5 }, { a: 201_000, b: 299_999, c: 5 })).to.deep.equal([
      "a: grew by 1000 gas (0.50 %), from 200000 to 201000",
      "b: shrank by 1 gas (0.00 %), from 300000 to 299999",
    ]);
  });

  it("names what is new and what is gone", () => {
    expect(compareFigures({ old: 7 }, { fresh: 8 })).to.deep.equal([
      "fresh: 8 gas, not recorded yet",
      "old: 7 gas recorded, not measured any more",
    ]);
  });

  it("has a line for exactly the figures that differ", () => {
    const figures = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(figures, figures, (recorded, measured) => {
        const names = new Set([...Object.keys(recorded), ...Object.keys(measured)]);
        const differing = [...names].filter((name) => recorded[name] !== measured[name]).sort();
        expect(compareFigures(recorded, measured).map((line) => line.split(":")[0])).to.deep.equal(differing);
      }),
    );
  });
});
