import { expect } from "chai";
import fc from "fast-check";
import { formatWad } from "../../../bot/domain/formatWad.ts";
import { absolute, WAD } from "../../../bot/domain/wad.ts";

describe("formatWad", () => {
  it("writes cents with their sign", () => {
    expect(formatWad(-(32n * WAD) / 10n)).to.equal("-3.20");
    expect(formatWad(1_105n * (WAD / 100n))).to.equal("11.05");
    expect(formatWad(WAD / 200n)).to.equal("0.01");
    expect(formatWad(WAD, 0)).to.equal("1");
  });

  it("has no negative zero", () => {
    expect(formatWad(-1n)).to.equal("0.00");
  });

  it("is never further from the value than half its last digit", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 1, max: 18 }), (valueWad, digits) => {
        const text = formatWad(valueWad, digits);
        const scaled = BigInt(text.replace(".", "")) * 10n ** BigInt(18 - digits);
        expect(absolute(scaled - valueWad) * 2n <= 10n ** BigInt(18 - digits)).to.equal(true);
      }),
    );
  });
});
