import { expect } from "chai";
import { createSeededRandom } from "../../../bot/replay/market/seededRandom.ts";

/** FNV-1a of no text at all: what an empty label mixes into the seed. */
const EMPTY_LABEL = 0xcbf29ce484222325n;

describe("seeded random numbers", () => {
  it("are SplitMix64's own, by the values published for the seed 1234567", () => {
    const random = createSeededRandom(1_234_567n ^ EMPTY_LABEL, "");
    const drawn = Array.from({ length: 5 }, () => random.next64());
    expect(drawn).to.deep.equal([
      6_457_827_717_110_365_317n,
      3_203_168_211_198_807_973n,
      9_817_491_932_198_370_423n,
      4_593_380_528_125_082_431n,
      16_408_922_859_458_223_821n,
    ]);
  });

  it("differ by seed and by label, and repeat for both the same", () => {
    const first = (seed: bigint, label: string): bigint => createSeededRandom(seed, label).next64();
    expect(first(1n, "a")).to.equal(first(1n, "a"));
    expect(first(1n, "a")).not.to.equal(first(2n, "a"));
    expect(first(1n, "a")).not.to.equal(first(1n, "b"));
  });

  it("stay within their bounds and reach both ends", () => {
    const random = createSeededRandom(7n, "bounds");
    const drawn = Array.from({ length: 500 }, () => random.between(3n, 6n));
    expect([...new Set(drawn)].sort()).to.deep.equal([3n, 4n, 5n, 6n]);
  });
});
