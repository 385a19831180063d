import { expect } from "chai";
import fc from "fast-check";
import type { FairValue, PriceQuote } from "../../../bot/domain/fairValue.ts";
import { absolute, WAD } from "../../../bot/domain/wad.ts";
import { foldQuote } from "../../../bot/market/foldQuote.ts";
import { solveFairValues } from "../../../bot/market/solveFairValues.ts";
import { emptyMarket, NOW_MS, quoteOf } from "../../unit/market/watchedMarket.ts";

const PAIRS = ["USDC/USD", "USDT/USD", "DAI/USD", "USDC/USDT", "DAI/USDC", "USDT/DAI"] as const;

/** Up to twelve sources over six pairs, prices from half to twice of parity, weights over six decades. */
const quotes = fc
  .array(
    fc.record({
      pair: fc.constantFrom(...PAIRS),
      price: fc.bigInt(5_000n, 20_000n),
      weight: fc.bigInt(1n, 1_000_000n),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => rows.map(({ pair, price, weight }, at) => quoteOf(`venue${at}:${pair}`, price, { weight })));

/** A majority of 3 to 7 dollar prices of USDC within 0.2 % of one another, all of one weight. */
const majority = fc
  .tuple(fc.bigInt(5_000n, 15_000n), fc.array(fc.bigInt(0n, 2_000n), { minLength: 3, maxLength: 7 }))
  .map(([price, spreads]) =>
    spreads.map((spreadPips, at) => {
      const priceWad = ((price * WAD) / 10_000n) * (1_000_000n + spreadPips);
      return quoteOf(`venue${at}:USDC/USD`, 1n, { priceWad: priceWad / 1_000_000n });
    }),
  );

function solve(all: readonly PriceQuote[]): ReadonlyMap<string, FairValue> {
  const state = emptyMarket();
  for (const quote of all) expect(foldQuote(state, quote, NOW_MS)).to.equal(null);
  return solveFairValues(state, NOW_MS);
}

function pricedWad(values: ReadonlyMap<string, FairValue>, coin: string): bigint {
  const value = values.get(coin);
  if (value?.status !== "priced") throw new Error(`${coin} is ${value?.status}`);
  return value.valueWad;
}

function isWithin(valueWad: bigint, quotes: readonly PriceQuote[]): boolean {
  return quotes.some(({ priceWad }) => priceWad <= valueWad) && quotes.some(({ priceWad }) => priceWad >= valueWad);
}

describe("fair values of any market", () => {
  it("do not depend on the order in which prices came in", () => {
    fc.assert(
      fc.property(
        quotes.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(solve(shuffled)).to.deep.equal(solve(all));
        },
      ),
    );
  });

  it("scale with the dollar: all dollar prices times a factor give all values times the factor", () => {
    fc.assert(
      fc.property(quotes, fc.bigInt(2n, 4n), (all, factor) => {
        const doubled = all.map((quote) =>
          quote.quote === "USD" ? { ...quote, priceWad: (quote.priceWad * factor) / 2n } : quote,
        );
        const before = solve(all);
        const after = solve(doubled);
        for (const [coin, value] of before) {
          const scaled = after.get(coin);
          expect(scaled?.status).to.equal(value.status);
          if (value.status !== "priced" || scaled?.status !== "priced") continue;
          expect(scaled.agreeing).to.deep.equal(value.agreeing);
          expect(absolute(scaled.valueWad - (value.valueWad * factor) / 2n) <= 16n).to.equal(true);
        }
      }),
    );
  });

  it("lie within their interval, and the interval within what the agreeing sources say", () => {
    fc.assert(
      fc.property(quotes, (all) => {
        for (const value of solve(all).values()) {
          if (value.status !== "priced") continue;
          expect(value.lowWad <= value.valueWad && value.valueWad <= value.highWad).to.equal(true);
          expect(value.agreeing.length).to.be.greaterThan(0);
        }
      }),
    );
  });

  it("account for every source of a coin exactly once: it agrees or is named with a reason", () => {
    fc.assert(
      fc.property(quotes, (all) => {
        for (const value of solve(all).values()) {
          if (value.status !== "priced") continue;
          const named = [...value.agreeing, ...value.rejected.map(({ source }) => source)].sort();
          const own = all.filter((quote) => quote.base === value.coin || quote.quote === value.coin);
          expect(named).to.deep.equal(own.map(({ source }) => source).sort());
        }
      }),
    );
  });

  it("stay within a majority that agrees, wherever one more source lies", () => {
    fc.assert(
      fc.property(majority, fc.bigInt(20n, 49_000n), (agreed, price) => {
        const value = pricedWad(solve([...agreed, quoteOf("other:USDC/USD", price)]), "USDC");
        expect(isWithin(value, agreed)).to.equal(true);
      }),
    );
  });

  it("never follow one source away from all others, however deep it is: they stay, or there is no price", () => {
    fc.assert(
      fc.property(majority, fc.bigInt(103n, 300n), fc.bigInt(1n, 10n ** 15n), (agreed, percent, weight) => {
        const far = agreed.reduce((high, { priceWad }) => (priceWad > high ? priceWad : high), 0n) * percent;
        const value = solve([...agreed, quoteOf("other:USDC/USD", 1n, { priceWad: far / 100n, weight })]).get("USDC");
        if (value?.status === "priced") expect(isWithin(value.valueWad, agreed)).to.equal(true);
        else expect(value?.status).to.equal("indeterminate");
      }),
    );
  });

  it("are moved by an outlier no more when it is further out", () => {
    fc.assert(
      fc.property(majority, fc.bigInt(16_000n, 49_000n), fc.bigInt(16_000n, 49_000n), (agreed, near, far) => {
        const one = solve([...agreed, quoteOf("other:USDC/USD", near)]);
        const other = solve([...agreed, quoteOf("other:USDC/USD", far)]);
        expect(pricedWad(one, "USDC")).to.equal(pricedWad(other, "USDC"));
      }),
    );
  });
});
