import { expect } from "chai";
import fc from "fast-check";
import { sameToken } from "../../../bot/domain/tokenAmount.ts";
import { combineTrades } from "../../../bot/opportunity/combination/combineTrades.ts";
import { poolPlace } from "../../../bot/opportunity/poolPlace.ts";
import { barrierOptimum } from "../../../scripts/bench/combination/barrierOptimum.ts";
import { fairValuesOf } from "../../../scripts/bench/combination/fairValuesOf.ts";
import {
  type RandomMarket,
  randomMarket,
  WHOLE_COINS_PER_UNIT,
} from "../../../scripts/bench/combination/randomMarket.ts";

const WAD = 1e18;
/** A few base units of each coin, which exact quotes round down. */
const ROUNDING_USD_WAD = 10n ** 13n;
const seeds = fc.integer({ min: 1_000, max: 1_000_000 });

function combine(market: RandomMarket, changed: { pools?: number; profitCoin?: string; weiPerGas?: bigint } = {}) {
  return combineTrades({
    places: market.pools.slice(0, changed.pools).map(({ mirror, type }) => poolPlace(mirror, type)),
    fairValues: fairValuesOf(market),
    profitCoin: changed.profitCoin ?? null,
    gasCostUsdWadUp: (gas) => gas * (changed.weiPerGas ?? 0n),
    tradeGas: 60_000n,
  });
}

function solved({ pools, valuesWad }: RandomMarket): number {
  const values = valuesWad.map((value) => Number(value) / WAD);
  return barrierOptimum(
    pools.flatMap(({ sales }) => sales),
    values,
  );
}

describe("combineTrades", () => {
  it("earns what an independent convex solver finds, over 100 random states of 6 pools and 4 coins", () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const market = randomMarket(seed);
      const ours = Number(combine(market)?.grossProfitUsdWad ?? 0n) / WAD / WHOLE_COINS_PER_UNIT;
      expect(ours / solved(market), `seed ${seed}`).to.be.within(0.99999, 1.00001);
    }
  }).timeout(120_000);

  it("never claims more than its bound", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const combination = combine(randomMarket(seed));
        if (combination === null) return;
        expect(combination.grossProfitUsdWad <= combination.boundUsdWad).to.equal(true);
        const missed = combination.boundUsdWad - combination.grossProfitUsdWad;
        expect(missed <= combination.boundUsdWad / 100_000n + ROUNDING_USD_WAD, `seed ${seed}`).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves no coin short when the pools are asked again, one sale after the other", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const market = randomMarket(seed);
        const combination = combine(market);
        const mirrors = new Map(market.pools.map(({ mirror }) => [mirror.deployment.id, mirror]));
        for (const token of market.tokens) {
          let units = 0n;
          for (const { placeId, tokenIn, tokenOut, amountIn } of combination?.swaps ?? []) {
            const quote = mirrors.get(placeId)?.quoteExactIn(tokenIn.address, tokenOut.address, amountIn);
            if (quote?.ok !== true) throw new Error(`${placeId} does not take ${amountIn}`);
            if (sameToken(tokenIn, token)) units -= amountIn;
            if (sameToken(tokenOut, token)) units += quote.amountOut;
          }
          expect(units >= 0n, `${token.coin} of seed ${seed}`).to.equal(true);
          const left = combination?.left.find((amount) => sameToken(amount.token, token))?.units ?? 0n;
          expect(left).to.equal(units);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never earns less with one pool more", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const market = randomMarket(seed);
        const fewer = combine(market, { pools: 5 })?.grossProfitUsdWad ?? 0n;
        const all = combine(market)?.grossProfitUsdWad ?? 0n;
        expect(all >= fewer - fewer / 1_000_000n - ROUNDING_USD_WAD, `seed ${seed}: ${all} against ${fewer}`).to.equal(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("earns something after gas or trades nothing, and leaves out what does not pay for its own", () => {
    let thinned = 0;
    fc.assert(
      fc.property(seeds, fc.bigInt(0n, 10n ** 16n), (seed, weiPerGas) => {
        const market = randomMarket(seed);
        const combination = combine(market, { weiPerGas });
        if (combination === null) return;
        const { netProfitUsdWad, grossProfitUsdWad, gasCostUsdWad, leftOut, swaps } = combination;
        expect(netProfitUsdWad > 0n).to.equal(true);
        expect(netProfitUsdWad).to.equal(grossProfitUsdWad - gasCostUsdWad);
        for (const { placeId } of leftOut) expect(swaps.some((swap) => swap.placeId === placeId)).to.equal(false);
        thinned += leftOut.length;
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(thinned).to.be.above(20);
  });

  it("keeps its profit in one coin where one is named, which is never worth more than in any", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const market = randomMarket(seed);
        const any = combine(market)?.grossProfitUsdWad ?? 0n;
        const one = combine(market, { profitCoin: "COIN1" })?.grossProfitUsdWad ?? 0n;
        expect(one <= any + any / 1_000_000n + ROUNDING_USD_WAD).to.equal(true);
        expect(one * 100n + ROUNDING_USD_WAD * 100n >= any * 80n, `seed ${seed}: ${one} against ${any}`).to.equal(true);
      }),
      { numRuns: 40 },
    );
  });

  it("finds nothing in a market in agreement", () => {
    const market = randomMarket(3);
    const one = market.pools.slice(0, 1);
    expect(combine({ ...market, pools: one })).to.equal(null);
  });
});
