import { expect } from "chai";
import fc from "fast-check";
import { formatDecimal } from "../../../bot/cli/format/formatDecimal.ts";
import { formatDeviation } from "../../../bot/cli/format/formatDeviation.ts";
import { formatShare } from "../../../bot/cli/format/formatShare.ts";
import { formatDuration, formatUtc, formatUtcShort } from "../../../bot/cli/format/formatTime.ts";
import { formatUnits } from "../../../bot/cli/format/formatUnits.ts";
import { fitLine } from "../../../bot/cli/terminal/fitLine.ts";
import { wrapText } from "../../../bot/cli/terminal/wrapText.ts";
import { parseDecimalWad } from "../../../bot/domain/parseDecimalWad.ts";
import { absolute, WAD } from "../../../bot/domain/wad.ts";

/** Wad from decimal text. */
function wad(text: string): bigint {
  const negative = text.startsWith("-");
  const value = parseDecimalWad(negative ? text.slice(1) : text);
  if (value === null) throw new Error(`${text} is no decimal`);
  return negative ? -value : value;
}

describe("formatDecimal", () => {
  it("sets thousands apart, rounds the last digit, and keeps the sign", () => {
    expect(formatDecimal(wad("1234567.891"))).to.equal("1,234,567.89");
    expect(formatDecimal(wad("-1234.565"))).to.equal("-1,234.57");
    expect(formatDecimal(wad("0.88123"), 4)).to.equal("0.8812");
    expect(formatDecimal(wad("999.999"))).to.equal("1,000.00");
    expect(formatDecimal(wad("123456"), 0)).to.equal("123,456");
  });

  it("shows what is not known as such, never as zero", () => {
    expect(formatDecimal(null)).to.equal("–");
  });

  it("never says more than half a last digit beside the value", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 18 }),
        (value, digits) => {
          const shown = wad(formatDecimal(value, digits).replaceAll(",", ""));
          expect(absolute(shown - value) * 2n <= 10n ** BigInt(18 - digits)).to.equal(true);
        },
      ),
    );
  });
});

describe("formatUnits", () => {
  it("reads base units by the coin's own decimals", () => {
    expect(formatUnits(12_345_670_000n, 6, "USDC")).to.equal("12,345.67 USDC");
    expect(formatUnits(12_345n * WAD, 18, "DAI", 0)).to.equal("12,345 DAI");
    expect(formatUnits(5n * 10n ** 24n, 24, "X")).to.equal("5.00 X");
  });

  it("does not guess decimals that are not known", () => {
    expect(formatUnits(1_000_000n, null, "NEW")).to.equal("1000000 base units of NEW");
  });
});

describe("formatDeviation", () => {
  it("always has its sign, but for none", () => {
    expect(formatDeviation(wad("0.8812"), WAD)).to.equal("-11.88 %");
    expect(formatDeviation(wad("1.0186"), WAD)).to.equal("+1.86 %");
    expect(formatDeviation(wad("1.000001"), WAD)).to.equal("0.00 %");
  });

  it("is relative to the peg, whatever that is", () => {
    expect(formatDeviation(wad("1.1"), wad("2"))).to.equal("-45.00 %");
  });
});

describe("formatShare", () => {
  it("is unknown where there is nothing to have a share of", () => {
    expect(formatShare(734n, 1_000n)).to.equal("73.4 %");
    expect(formatShare(-50n, 1_000n)).to.equal("-5.0 %");
    expect(formatShare(5n, 0n)).to.equal("–");
    expect(formatShare(5n, -3n)).to.equal("–");
  });
});

describe("formatTime", () => {
  it("tells UTC to the minute", () => {
    expect(formatUtc(Date.UTC(2023, 2, 11, 3, 38, 59))).to.equal("2023-03-11 03:38");
    expect(formatUtcShort(Date.UTC(2023, 2, 11, 3, 38))).to.equal("03-11 03:38");
  });

  it("tells a span in its two largest units", () => {
    expect(formatDuration(0)).to.equal("0 s");
    expect(formatDuration(59_600)).to.equal("1 min");
    expect(formatDuration(250_000)).to.equal("4 min 10 s");
    expect(formatDuration(11_520_000)).to.equal("3 h 12 min");
    expect(formatDuration(226_800_000)).to.equal("2 d 15 h");
  });
});

describe("fitLine", () => {
  const blue = (text: string) => `\u001b[38;5;75m${text}\u001b[39m`;

  it("leaves a line that fits, and cuts one that does not to the column", () => {
    expect(fitLine("abcdef", 6)).to.equal("abcdef");
    expect(fitLine("abcdefg", 6)).to.equal("abcde…");
  });

  it("counts what is seen, and keeps colours closed", () => {
    expect(fitLine(blue("abcdef"), 6)).to.equal(blue("abcdef"));
    expect(fitLine(blue("abcdefg"), 6)).to.equal(blue("abcde…"));
  });
});

describe("wrapText", () => {
  it("loses no word and keeps to the width", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, (list) => {
        const lines = wrapText(list.join(" "), 40, "- ", "  ");
        expect(lines.join(" ").split(/\s+/).slice(1)).to.deep.equal(list);
        expect(lines.every((line) => line.length <= 40)).to.equal(true);
      }),
    );
  });
});
