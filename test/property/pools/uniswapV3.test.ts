import { assert, expect } from "chai";
import fc from "fast-check";
import { decodeJson, encodeJson } from "../../../bot/domain/json.ts";
import type { PoolMirror, QuoteFailure } from "../../../bot/domain/pool.ts";
import { ConcentratedLiquidity } from "../../../bot/pools/uniswapV3/concentratedLiquidity.ts";
import {
  computeSqrtRatioAtTick,
  MAX_TICK,
  MIN_TICK,
  sqrtRatioAtTick,
} from "../../../bot/pools/uniswapV3/sqrtRatioAtTick.ts";
import { tickAtSqrtRatio } from "../../../bot/pools/uniswapV3/tickAtSqrtRatio.ts";
import { restoreUniswapV3 } from "../../../bot/pools/uniswapV3/uniswapV3Snapshot.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { sdkSqrtRatioAtTick, UniswapSdkPool } from "../../../scripts/bench/uniswap/uniswapSdkPool.ts";
import { mirrorWith, TOKEN_0, TOKEN_1, USDC_USDT, uniswapV3Mirrors, uniswapV3Positions } from "./uniswapV3States.ts";

const amounts = fc.bigInt({ min: 1n, max: 10n ** 15n });
const ticks = fc.integer({ min: MIN_TICK, max: MAX_TICK });

function pair(zeroForOne: boolean) {
  return zeroForOne ? ([TOKEN_0, TOKEN_1] as const) : ([TOKEN_1, TOKEN_0] as const);
}

/** At each tick the input is rounded up twice (fee and step) and the output down once; a unit of one buys one of the other. */
const ROUNDING_OF_TWO_TICKS = 6n;

/** The input that just leads to the stop that a swap of `amount` comes to or ends before; null where there is none. */
function inputToStop(mirror: PoolMirror, zeroForOne: boolean, amount: bigint): bigint | null {
  const { state } = restoreUniswapV3(mirror.snapshot(), "before");
  const { table, tickSpacing, feePips } = state;
  const pool = ConcentratedLiquidity.of(state, { table, tickSpacing, feesPips: [feePips, feePips] });
  const start = pool.start(zeroForOne);
  if (!start.ok) return null;
  if (amount < start.step.amountIn) return start.step.amountIn;
  const found = start.ladder.search("amountIn", start.index, amount - start.offset.amountIn);
  const stop = found === null ? undefined : start.ladder.stopAt(found);
  return stop === undefined ? null : stop.amountIn + start.offset.amountIn;
}

function isRefused(next: PoolMirror | QuoteFailure): next is QuoteFailure {
  return "ok" in next;
}

describe("Uniswap v3 arithmetic", () => {
  it("has the SDK's square-root ratio at every tick tried", () => {
    fc.assert(fc.property(ticks, (tick) => computeSqrtRatioAtTick(tick) === sdkSqrtRatioAtTick(tick)));
    for (const tick of [MIN_TICK, -1, 0, 1, MAX_TICK]) {
      expect(sqrtRatioAtTick(tick)).to.equal(sdkSqrtRatioAtTick(tick));
    }
  });

  it("has the whole twenty constants that a power of two exercises alone", () => {
    for (let bit = 0; bit < 20; bit += 1) {
      expect(computeSqrtRatioAtTick(-(2 ** bit))).to.equal(sdkSqrtRatioAtTick(-(2 ** bit)));
    }
  });

  it("finds the tick whose ratio is at or below a price and whose next is above", () => {
    fc.assert(
      fc.property(ticks, fc.bigInt({ min: 0n, max: 10n ** 9n }), (tick, millionths) => {
        if (tick === MAX_TICK) return;
        const low = computeSqrtRatioAtTick(tick);
        const price = low + ((computeSqrtRatioAtTick(tick + 1) - low - 1n) * millionths) / 10n ** 9n;
        expect(tickAtSqrtRatio(price)).to.equal(tick);
      }),
    );
  });
});

describe("Uniswap v3 mirror", () => {
  it("quotes what the SDK's pool quotes, or refuses where the SDK cannot use up the input", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(uniswapV3Mirrors, fc.boolean(), amounts, async (mirror, zeroForOne, amount) => {
        const quote = mirror.quoteExactIn(...pair(zeroForOne), amount);
        if (!quote.ok) return;
        compared += 1;
        expect(quote.amountOut).to.equal(await new UniswapSdkPool(mirror).quoteExactIn(zeroForOne, amount));
      }),
      { numRuns: 300 },
    );
    expect(compared).to.be.greaterThan(30);
  });

  it("takes what the SDK's pool takes for an exact output", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(uniswapV3Mirrors, fc.boolean(), amounts, async (mirror, zeroForOne, amount) => {
        const quote = mirror.quoteExactOut?.(...pair(zeroForOne), amount);
        if (quote?.ok !== true) return;
        compared += 1;
        expect(quote.amountIn).to.equal(await new UniswapSdkPool(mirror).quoteExactOut(zeroForOne, amount));
      }),
      { numRuns: 300 },
    );
    expect(compared).to.be.greaterThan(30);
  });

  it("stands after a swap where the SDK's pool stands, also where the input is used up just at a stop", async () => {
    let compared = 0;
    let onStops = 0;
    await fc.assert(
      fc.asyncProperty(uniswapV3Mirrors, fc.boolean(), amounts, async (mirror, zeroForOne, drawn) => {
        const whole = inputToStop(mirror, zeroForOne, drawn);
        const amountsToTry = whole === null ? [drawn] : [drawn, whole - 1n, whole, whole + 1n];
        if (whole !== null) onStops += 1;
        for (const amount of amountsToTry.filter((units) => units > 0n)) {
          const next = mirror.afterSwap(...pair(zeroForOne), amount);
          if (isRefused(next)) continue;
          compared += 1;
          const { sqrtPriceX96, tick, liquidity } = restoreUniswapV3(next.snapshot(), "after").state;
          const point = await new UniswapSdkPool(mirror).pointAfter(zeroForOne, amount);
          expect({ sqrtPriceX96, tick, liquidity }).to.deep.equal(point);
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).to.be.greaterThan(100);
    expect(onStops).to.be.greaterThan(30);
  });

  it("buys for no less than what selling it pays, and sells for no more than what buying it takes", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, fc.boolean(), amounts, (mirror, zeroForOne, amount) => {
        const bought = mirror.quoteExactOut?.(...pair(zeroForOne), amount);
        if (bought?.ok === true) {
          const sold = mirror.quoteExactIn(...pair(zeroForOne), bought.amountIn);
          assert(sold.ok && sold.amountOut >= amount);
        }
        const sold = mirror.quoteExactIn(...pair(zeroForOne), amount);
        if (!sold.ok || sold.amountOut === 0n) return;
        const again = mirror.quoteExactOut?.(...pair(zeroForOne), sold.amountOut);
        assert(again?.ok === true && again.amountIn <= amount);
      }),
    );
  });

  it("quotes after any swaps what a mirror opened there quotes: sums that prices share are right for each", () => {
    const swaps = fc.array(fc.tuple(fc.boolean(), amounts), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(uniswapV3Mirrors, swaps, amounts, (first, steps, amount) => {
        let mirror = first;
        for (const [zeroForOne, sold] of steps) {
          const next = mirror.afterSwap(...pair(zeroForOne), sold);
          if (!isRefused(next)) mirror = next;
          const fresh = uniswapV3.open(USDC_USDT, mirror.snapshot());
          for (const direction of [true, false]) {
            const tokens = pair(direction);
            expect(mirror.quoteExactIn(...tokens, amount)).to.deep.equal(fresh.quoteExactIn(...tokens, amount));
            expect(mirror.quoteExactOut?.(...tokens, amount)).to.deep.equal(fresh.quoteExactOut?.(...tokens, amount));
          }
        }
      }),
    );
  });

  it("pays no less with more liquidity, but for the rounding at the two ticks that come with it", () => {
    fc.assert(
      fc.property(
        fc.array(uniswapV3Positions, { minLength: 1, maxLength: 6 }),
        uniswapV3Positions,
        fc.integer({ min: -200, max: 200 }),
        fc.boolean(),
        amounts,
        (positions, more, tick, zeroForOne, amount) => {
          const before = mirrorWith(positions, tick, 500_000n).quoteExactIn(...pair(zeroForOne), amount);
          const after = mirrorWith([...positions, more], tick, 500_000n).quoteExactIn(...pair(zeroForOne), amount);
          if (before.ok) assert(after.ok && after.amountOut + ROUNDING_OF_TWO_TICKS >= before.amountOut);
        },
      ),
    );
  });

  it("never pays more for less", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, fc.boolean(), amounts, amounts, (mirror, zeroForOne, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const small = mirror.quoteExactIn(...pair(zeroForOne), less);
        const large = mirror.quoteExactIn(...pair(zeroForOne), more);
        if (large.ok) assert(small.ok && small.amountOut <= large.amountOut);
      }),
    );
  });

  it("never gives back more than was put in, there and back again", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, fc.boolean(), amounts, (mirror, zeroForOne, amount) => {
        const there = mirror.quoteExactIn(...pair(zeroForOne), amount);
        const next = mirror.afterSwap(...pair(zeroForOne), amount);
        if (!there.ok || isRefused(next) || there.amountOut === 0n) return;
        const back = next.quoteExactIn(...pair(!zeroForOne), there.amountOut);
        if (back.ok) assert(back.amountOut <= amount, `${back.amountOut} came back of ${amount}`);
      }),
    );
  });

  it("leaves itself unchanged by a quote and by a swap on a copy", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, fc.boolean(), amounts, (mirror, zeroForOne, amount) => {
        const before = encodeJson(mirror.snapshot());
        mirror.quoteExactIn(...pair(zeroForOne), amount);
        mirror.afterSwap(...pair(zeroForOne), amount);
        expect(encodeJson(mirror.snapshot())).to.equal(before);
      }),
    );
  });

  it("opens equal from what the journal holds", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, fc.boolean(), amounts, (mirror, zeroForOne, amount) => {
        const reopened = uniswapV3.open(USDC_USDT, decodeJson(encodeJson(mirror.snapshot())));
        expect(encodeJson(reopened.snapshot())).to.equal(encodeJson(mirror.snapshot()));
        expect(reopened.quoteExactIn(...pair(zeroForOne), amount)).to.deep.equal(
          mirror.quoteExactIn(...pair(zeroForOne), amount),
        );
      }),
    );
  });

  it("never throws for any amount", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, fc.boolean(), fc.bigInt(), (mirror, zeroForOne, amount) => {
        const quote = mirror.quoteExactIn(...pair(zeroForOne), amount);
        if (!quote.ok) expect(quote.reason).to.be.a("string").and.not.equal("");
      }),
    );
  });

  it("prices in both directions to inverses, rounded down", () => {
    fc.assert(
      fc.property(uniswapV3Mirrors, (mirror) => {
        const product = mirror.spotPriceWad(TOKEN_0, TOKEN_1) * mirror.spotPriceWad(TOKEN_1, TOKEN_0);
        assert(product <= 10n ** 36n && product > 10n ** 36n - 10n ** 19n, product.toString());
      }),
    );
  });
});
