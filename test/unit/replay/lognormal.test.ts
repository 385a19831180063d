import { expect } from "chai";
import { WAD } from "../../../bot/domain/wad.ts";
import { drawLognormalWad } from "../../../bot/replay/market/lognormal.ts";
import { createSeededRandom } from "../../../bot/replay/market/seededRandom.ts";

const DRAWS = 4_000;

function sortedDraws(sigmaWad: bigint): readonly number[] {
  const random = createSeededRandom(11n, "lognormal");
  return Array.from({ length: DRAWS }, () => Number(drawLognormalWad(random, sigmaWad)) / Number(WAD)).sort(
    (a, b) => a - b,
  );
}

describe("lognormal sizes", () => {
  it("have median 1, and e to the sigma at the 84th percentile", () => {
    const drawn = sortedDraws(WAD);
    expect(drawn[DRAWS / 2]).to.be.closeTo(1, 0.08);
    expect(drawn[Math.floor(DRAWS * 0.8413)]).to.be.closeTo(Math.E, 0.25);
    expect(drawn[Math.floor(DRAWS * 0.1587)]).to.be.closeTo(1 / Math.E, 0.04);
  });

  it("are the exponential of the same normal draw, to a relative 1e-12", () => {
    const logOf = (sigma: bigint): number => {
      const random = createSeededRandom(3n, "exponential");
      return Math.log(Number(drawLognormalWad(random, sigma)) / Number(WAD));
    };
    expect(logOf(2n * WAD) / logOf(WAD)).to.be.closeTo(2, 1e-12);
  });

  it("are all 1 without spread", () => {
    expect(new Set(sortedDraws(0n))).to.deep.equal(new Set([1]));
  });
});
