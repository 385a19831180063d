import { expect } from "chai";
import fc from "fast-check";
import type { Token } from "../../../bot/domain/token.ts";
import { amountValueWadDown, sameToken } from "../../../bot/domain/tokenAmount.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { bookPlace } from "../../../bot/opportunity/split/bookPlace.ts";
import type { OrderSplit } from "../../../bot/opportunity/split/orderSplit.ts";
import { splitOrder } from "../../../bot/opportunity/split/splitOrder.ts";
import type { TradePlace } from "../../../bot/opportunity/tradePlace.ts";
import { dai, usdc, usdt } from "../../fakes/mainnetPools.ts";
import { fairValues } from "../../fakes/marketState.ts";
import { pairOfUnits, pairPool } from "../../fakes/pairPools.ts";

const WEI_PER_GAS = 10n ** 13n;
const size = fc.bigInt(1_000n, 30_000_000n);
const skew = fc.bigInt(970n, 1_030n);
const pool = fc.record({ pair: fc.constantFrom(0, 1, 2), size, skew });
const book = fc.record({
  best: fc.bigInt(980n, 1_010n),
  levels: fc.array(fc.bigInt(1n, 500_000n), { minLength: 1, maxLength: 5 }),
  takerFeePips: fc.bigInt(0n, 2_000n),
});
const market = fc.record({
  pools: fc.array(pool, { minLength: 1, maxLength: 5 }),
  books: fc.array(book, { maxLength: 1 }),
});
const PAIRS = [
  [usdc, usdt],
  [usdc, dai],
  [dai, usdt],
] as const;

type Market = typeof market extends fc.Arbitrary<infer Value> ? Value : never;

function placesOf({ pools, books }: Market): readonly TradePlace[] {
  const pairs = pools.map(({ pair, size: whole, skew: perMille }, at) =>
    pairPool(`pool-${at}`, PAIRS[pair] ?? PAIRS[0], [whole, (whole * perMille) / 1_000n]),
  );
  const venues = books.map(({ best, levels, takerFeePips }, at) => {
    const bids = levels.map((whole, level) => ({
      priceWad: ((best - BigInt(level)) * WAD) / 1_000n,
      sizeWad: whole * WAD,
    }));
    const asks = [{ priceWad: (1_011n * WAD) / 1_000n, sizeWad: WAD }] as const;
    const [first = asks[0], ...rest] = bids;
    return bookPlace({ id: `venue-${at}`, base: usdc, quote: usdt, takerFeePips, bids: [first, ...rest], asks });
  });
  return [...pairs, ...venues];
}

function split(places: readonly TradePlace[], amountIn: bigint, weiPerGas = 0n): OrderSplit | null {
  const terms = { places, fairValues: fairValues(), gasCostUsdWadUp: (gas: bigint) => gas * weiPerGas };
  const result = splitOrder({ tokenIn: usdc, tokenOut: usdt, amountIn }, terms);
  return "stage" in result ? null : result;
}

function netWad({ amountOut, gasCostUsdWad }: OrderSplit): bigint {
  return amountValueWadDown({ token: usdt, units: amountOut }, WAD) - gasCostUsdWad;
}

function sum(result: OrderSplit, side: "In" | "Out", token: Token): bigint {
  return result.swaps.reduce(
    (total, swap) => (sameToken(swap[`token${side}`], token) ? total + swap[`amount${side}`] : total),
    0n,
  );
}

const amounts = fc.bigInt(1n, 5_000_000n).map((whole) => whole * 1_000_000n + 7n);

describe("splitOrder", () => {
  it("sells exactly the order, sells on exactly what was bought on the way, and adds up what arrives", () => {
    let several = 0;
    fc.assert(
      fc.property(market, amounts, (given, amountIn) => {
        const result = split(placesOf(given), amountIn, WEI_PER_GAS);
        if (result === null) return;
        expect(sum(result, "In", usdc)).to.equal(amountIn);
        expect(sum(result, "In", dai)).to.equal(sum(result, "Out", dai));
        expect(sum(result, "Out", usdt)).to.equal(result.amountOut);
        for (const { amountIn: sold } of result.swaps) expect(sold > 0n).to.equal(true);
        if (result.swaps.length > 1) several += 1;
      }),
      { numRuns: 80, seed: 3 },
    );
    expect(several).to.be.above(20);
  });

  it("pays what the places pay when they are asked again", () => {
    fc.assert(
      fc.property(market, amounts, (given, amountIn) => {
        const places = new Map(placesOf(given).map((place) => [place.id, place]));
        for (const swap of split([...places.values()], amountIn)?.swaps ?? []) {
          const quote = places.get(swap.placeId)?.quoteExactIn(swap.tokenIn, swap.tokenOut, swap.amountIn);
          expect(quote).to.deep.include({ ok: true, amountOut: swap.amountOut });
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is never worse than the best single place or pair of places, gas included", () => {
    fc.assert(
      fc.property(market, amounts, (given, amountIn) => {
        const places = placesOf(given);
        const result = split(places, amountIn, WEI_PER_GAS);
        for (const first of places) {
          const direct = first.quoteExactIn(usdc, usdt, amountIn);
          if (direct.ok) expect(worse(result, direct.amountOut, first.swapGas)).to.equal(false);
          const between = first.quoteExactIn(usdc, dai, amountIn);
          for (const second of between.ok ? places : []) {
            const out = between.ok ? second.quoteExactIn(dai, usdt, between.amountOut) : between;
            if (out.ok) expect(worse(result, out.amountOut, first.swapGas + second.swapGas)).to.equal(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  function worse(result: OrderSplit | null, amountOut: bigint, gas: bigint): boolean {
    const net = amountValueWadDown({ token: usdt, units: amountOut }, WAD) - gas * WEI_PER_GAS;
    return result === null || netWad(result) < net;
  }

  it("never gets less with one place more", () => {
    fc.assert(
      fc.property(market, amounts, (given, amountIn) => {
        const places = placesOf(given);
        const fewer = split(places.slice(1), amountIn)?.amountOut ?? 0n;
        const all = split(places, amountIn)?.amountOut ?? 0n;
        expect(all + 3n >= fewer, `${all} against ${fewer}`).to.equal(true);
      }),
      { numRuns: 80 },
    );
  });

  it("never nets a cent less with one place more, gas included, though not every choice of places is tried", () => {
    fc.assert(
      fc.property(market, amounts, (given, amountIn) => {
        const places = placesOf(given);
        const fewer = split(places.slice(1), amountIn, WEI_PER_GAS);
        const all = split(places, amountIn, WEI_PER_GAS);
        if (fewer === null) return;
        if (all === null) throw new Error("a place more took the order away");
        expect(netWad(all) + WAD / 100n >= netWad(fewer)).to.equal(true);
      }),
      { numRuns: 80 },
    );
  });

  it("is within a base unit of the best of all splits of a small order between two pools", () => {
    const reserve = fc.bigInt(2_000n, 200_000n);
    fc.assert(
      fc.property(reserve, reserve, reserve, reserve, fc.bigInt(2n, 1_500n), (a, b, c, d, amountIn) => {
        const one = pairOfUnits("one", [usdc, usdt], [a, b]);
        const other = pairOfUnits("other", [usdc, usdt], [c, d]);
        let most = 0n;
        for (let first = 0n; first <= amountIn; first += 1n) {
          const [x, y] = [one.quoteExactIn(usdc, usdt, first), other.quoteExactIn(usdc, usdt, amountIn - first)];
          const total = (x.ok ? x.amountOut : 0n) + (y.ok ? y.amountOut : 0n);
          if ((x.ok || first === 0n) && (y.ok || first === amountIn) && total > most) most = total;
        }
        const ours = split([one, other], amountIn)?.amountOut ?? 0n;
        expect(most - ours <= 1n, `${ours} of ${most}`).to.equal(true);
      }),
      { numRuns: 60 },
    );
  });

  it("takes a book's better levels and no more than it shows", () => {
    const asks = [{ priceWad: WAD * 2n, sizeWad: WAD }] as const;
    const bids = [
      { priceWad: WAD, sizeWad: 1_000n * WAD },
      { priceWad: (9n * WAD) / 10n, sizeWad: 500n * WAD },
    ] as const;
    const venue = bookPlace({ id: "venue", base: usdc, quote: usdt, takerFeePips: 1_000n, bids, asks });
    const deep = pairPool("deep", [usdc, usdt], [100_000_000n, 95_000_000n]);
    const result = split([venue, deep], 5_000n * 10n ** 6n);
    const taken = result?.swaps.find(({ placeId }) => placeId === "venue")?.amountIn ?? 0n;
    expect([999_999_999n, 1_000_000_000n]).to.include(taken);
    expect(split([venue], 1_501n * 10n ** 6n)).to.equal(null);
    expect(split([venue], 1_500n * 10n ** 6n)?.amountOut).to.equal(((1_000n + 450n) * 999n * 10n ** 6n) / 1_000n);
  });

  it("leaves out a place that does not earn its gas, and says so", () => {
    const deep = pairPool("deep", [usdc, usdt], [10_000_000n, 10_000_000n]);
    const tiny = pairPool("tiny", [usdc, usdt], [100n, 103n]);
    const order = 1_000n * 10n ** 6n;
    expect(split([deep, tiny], order)?.swaps.map(({ placeId }) => placeId)).to.include("tiny");
    const result = split([deep, tiny], order, WEI_PER_GAS);
    expect(result?.swaps.map(({ placeId }) => placeId)).to.deep.equal(["deep"]);
    expect(result?.leftOut).to.have.length(1);
    expect(result?.leftOut[0]).to.include({ placeId: "tiny", code: "GAS" });
  });

  it("says what a place that is not used would have paid", () => {
    const good = pairPool("good", [usdc, usdt], [10_000_000n, 10_000_000n]);
    const bad = pairPool("bad", [usdc, usdt], [10_000_000n, 9_000_000n]);
    const elsewhere = pairPool("elsewhere", [dai, usdc], [10_000_000n, 10_000_000n]);
    const { leftOut } = split([good, bad, elsewhere], 1_000n * 10n ** 6n) ?? { leftOut: [] };
    expect(leftOut.map(({ placeId }) => placeId)).to.deep.equal(["bad", "elsewhere"]);
    expect(leftOut[0]?.message).to.match(/^1 USDC brings 0\.897\d+ USDT here; the last sold elsewhere brings 0\.99/);
  });

  it("gives the price impact against the best price before fees", () => {
    const only = pairPool("only", [usdc, usdt], [1_000_000n, 1_000_000n]);
    const result = split([only], 10_000n * 10n ** 6n);
    expect(result?.spotPriceWad).to.equal(WAD);
    const lost = 1_000_000n - (result?.amountOut ?? 0n) / 10_000n;
    expect(result?.impactPips).to.equal(lost);
  });
});
