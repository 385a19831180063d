import { expect } from "chai";
import type { PriceQuote } from "../../../bot/domain/fairValue.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { foldQuote } from "../../../bot/market/foldQuote.ts";
import { solveFairValues } from "../../../bot/market/solveFairValues.ts";
import { emptyMarket, NOW_MS, quoteOf } from "./watchedMarket.ts";

const SOURCE = "kraken:USDC/USD";

/** Every way in which a price can be bad, and the name under which it is turned away. */
const BAD: readonly (readonly [what: string, code: string, changes: Partial<PriceQuote>])[] = [
  ["a negative price", "NEGATIVE_PRICE", { priceWad: -WAD }],
  ["a price of zero", "ZERO_PRICE", { priceWad: 0n }],
  ["a price far above any stablecoin", "IMPLAUSIBLE_PRICE", { priceWad: 6n * WAD }],
  ["a price of dust", "IMPLAUSIBLE_PRICE", { priceWad: WAD / 10_000n }],
  ["a weight of zero", "BAD_WEIGHT", { weight: 0n }],
  ["a coin that is not watched", "UNKNOWN_UNIT", { base: "USDX" }],
  ["a currency that is not watched", "UNKNOWN_UNIT", { quote: "EUR" }],
  ["a coin priced in itself", "SAME_UNIT", { quote: "USDC" }],
  ["a source whose pair changes", "UNIT_CHANGED", { base: "USDT" }],
  ["a time in the future", "FUTURE_TIME", { asOfMs: NOW_MS + 5_001 }],
  ["a time that is not a number", "BAD_TIME", { asOfMs: Number.NaN }],
  ["an age of zero", "BAD_TIME", { staleAfterMs: 0 }],
  ["a price that is stale on arrival", "STALE_PRICE", { asOfMs: NOW_MS - 300_001 }],
  ["a price older than the one held", "OUT_OF_ORDER", { asOfMs: NOW_MS - 2_000 }],
];

describe("a price coming into the market", () => {
  for (const [what, code, changes] of BAD) {
    it(`is turned away for ${what}, as ${code}, and nothing held is lost`, () => {
      const state = emptyMarket();
      expect(foldQuote(state, quoteOf(SOURCE, 9_900n, { asOfMs: NOW_MS - 1_000 }), NOW_MS)).to.equal(null);
      const before = solveFairValues(state, NOW_MS);
      const rejection = foldQuote(state, quoteOf(SOURCE, 9_800n, changes), NOW_MS);
      expect(rejection?.code).to.equal(code);
      expect(rejection?.source).to.equal(SOURCE);
      expect(rejection?.message).to.match(/expected|both|older/);
      state.solved = null;
      expect(solveFairValues(state, NOW_MS)).to.deep.equal(before);
    });
  }

  it("is taken at the last millisecond of the clock's tolerance", () => {
    expect(foldQuote(emptyMarket(), quoteOf(SOURCE, 9_900n, { asOfMs: NOW_MS + 5_000 }), NOW_MS)).to.equal(null);
  });

  it("is taken where a coin has lost nearly everything", () => {
    expect(foldQuote(emptyMarket(), quoteOf(SOURCE, 100n), NOW_MS)).to.equal(null);
  });

  it("replaces what the same source said before", () => {
    const state = emptyMarket();
    foldQuote(state, quoteOf(SOURCE, 9_900n), NOW_MS);
    foldQuote(state, quoteOf(SOURCE, 9_700n), NOW_MS);
    const value = solveFairValues(state, NOW_MS).get("USDC");
    expect(value).to.include({ status: "priced", valueWad: (97n * WAD) / 100n });
  });
});
