import { expect } from "chai";
import fc from "fast-check";
import type { Route } from "../../../bot/domain/opportunity.ts";
import type { PoolDeployment, PoolMirror } from "../../../bot/domain/pool.ts";
import { mulDivUp, PIPS } from "../../../bot/domain/wad.ts";
import { findRoutes } from "../../../bot/opportunity/findRoutes.ts";
import { openRoute, quoteRoute } from "../../../bot/opportunity/quoteRoute.ts";
import { sizeRoute } from "../../../bot/opportunity/sizeRoute.ts";
import type { SizingTerms } from "../../../bot/opportunity/sizingTerms.ts";
import { ConstantProductMirror } from "../../fakes/constantProductMirror.ts";
import { deployments, usdcUsdtPool } from "../../fakes/mainnetPools.ts";
import { threeMirrors } from "../../fakes/marketState.ts";

type Mirrors = ReadonlyMap<string, PoolMirror>;

function profitAt(route: Route, mirrors: Mirrors, terms: SizingTerms, units: bigint): bigint | null {
  const opened = openRoute(route, mirrors);
  if ("ok" in opened || units <= 0n || units > terms.maxUnits) return null;
  const quote = quoteRoute(opened, units);
  const fee = terms.loanFee(units);
  return quote.ok && fee !== null ? (quote.amountsOut.at(-1) ?? 0n) - units - fee : null;
}

/** The most that any size of a dense grid earns, the grid drawn ever closer around its best point. */
function bruteForce(route: Route, mirrors: Mirrors, terms: SizingTerms, points: bigint): bigint {
  let low = 0n;
  let high = terms.maxUnits;
  let most = 0n;
  for (;;) {
    const spacing = (high - low) / points + 1n;
    let best = low;
    let bestHere = -1n;
    for (let x = low; x <= high; x += spacing) {
      const profit = profitAt(route, mirrors, terms, x);
      if (profit === null || profit <= bestHere) continue;
      best = x;
      bestHere = profit;
    }
    if (bestHere > most) most = bestHere;
    if (spacing === 1n) return most;
    low = best > 2n * spacing ? best - 2n * spacing : 0n;
    high = best + 2n * spacing < terms.maxUnits ? best + 2n * spacing : terms.maxUnits;
  }
}

const POOLS = [
  ["a", "0x00000000000000000000000000000000000000aA"],
  ["b", "0x00000000000000000000000000000000000000bB"],
] as const;

describe("sizeRoute", () => {
  const pair: readonly PoolDeployment[] = POOLS.map(([id, address]) => ({
    ...usdcUsdtPool,
    id,
    address,
  }));
  const smallRoutes = findRoutes(pair);
  const reserve = fc.bigInt(2_000n, 5_000n);

  it("earns what trying every single size earns, on small pools with depth limits and a loan fee", () => {
    const cases = fc.record({
      route: fc.constantFrom(...smallRoutes),
      reserves: fc.tuple(reserve, reserve, reserve, reserve),
      depth: fc.bigInt(10n, 3_000n),
      feePips: fc.bigInt(0n, 20_000n),
    });
    let compared = 0;
    fc.assert(
      fc.property(cases, ({ route, reserves: [a0, a1, b0, b1], depth, feePips }) => {
        const [first, second] = pair;
        if (first === undefined || second === undefined) throw new Error("two pools wanted");
        const mirrors = new Map<string, PoolMirror>([
          ["a", new ConstantProductMirror(first, [a0, a1], 0n, depth)],
          ["b", new ConstantProductMirror(second, [b0, b1])],
        ]);
        const loanFee = (units: bigint) => mulDivUp(units, feePips, PIPS);
        const terms = { firstStepUnits: 10n, maxUnits: 5_000n, toleranceUnits: 1n, loanFee, gasUnits: () => 0n };
        let most = 0n;
        for (let x = 1n; x <= terms.maxUnits; x += 1n) {
          const profit = profitAt(route, mirrors, terms, x) ?? 0n;
          if (profit > most) most = profit;
        }
        const sized = sizeRoute(route, mirrors, terms);
        if (most > 7n) compared += 1;
        const earned = "stage" in sized ? 0n : sized.sized.grossProfit - loanFee(sized.sized.amountIn);
        // Tolerance 1, and up to one unit of rounding at each of the two swaps and the fee at either of two sizes.
        expect(Number(most - earned)).to.be.at.most(7);
      }),
      { numRuns: 150 },
    );
    expect(compared).to.be.above(20);
  });

  it("earns no less where both pools hold more at the same prices", () => {
    const whole = fc.bigInt(10n ** 6n, 10n ** 9n);
    const factors = fc.bigInt(11n, 100n);
    let earning = 0;
    fc.assert(
      fc.property(fc.tuple(whole, whole, whole, whole), factors, fc.bigInt(0n, 500n), (reserves, tenths, feePips) => {
        const [route] = smallRoutes;
        const [first, second] = pair;
        if (route === undefined || first === undefined || second === undefined) throw new Error("two pools wanted");
        const terms: SizingTerms = {
          firstStepUnits: 10n ** 9n,
          maxUnits: 10n ** 18n,
          toleranceUnits: 1n,
          loanFee: (units) => mulDivUp(units, feePips, PIPS),
          gasUnits: () => 0n,
        };
        const earned = (scale: bigint): bigint => {
          const [a0, a1, b0, b1] = reserves.map((held) => held * 10n ** 6n * scale);
          const mirrors = new Map<string, PoolMirror>([
            ["a", new ConstantProductMirror(first, [a0 ?? 0n, a1 ?? 0n], 100n)],
            ["b", new ConstantProductMirror(second, [b0 ?? 0n, b1 ?? 0n], 100n)],
          ]);
          const trade = sizeRoute(route, mirrors, terms);
          return "stage" in trade ? 0n : trade.sized.grossProfit - (terms.loanFee(trade.sized.amountIn) ?? 0n);
        };
        const little = earned(10n);
        if (little > 0n) earning += 1;
        expect(earned(tenths) + 5n >= little).to.equal(true);
      }),
      { numRuns: 200 },
    );
    expect(earning).to.be.above(40);
  });

  it("comes within 10 millionths of a coin of a dense brute force on the real pools, over 200 imbalanced states", () => {
    const state = fc.record({
      curve: fc.tuple(
        fc.bigInt(50_000_000n, 300_000_000n),
        fc.bigInt(50_000_000n, 300_000_000n),
        fc.bigInt(20_000_000n, 300_000_000n),
      ),
      usdcUsdtTick: fc.integer({ min: -99, max: 99 }),
      daiUsdcTick: fc.integer({ min: -99, max: 99 }),
      feePips: fc.constantFrom(0n, 500n),
      routeIndex: fc.nat(),
    });
    let profitable = 0;
    fc.assert(
      fc.property(state, ({ feePips, routeIndex, ...pools }) => {
        const mirrors = threeMirrors(pools);
        const candidates = findRoutes(deployments).map((route) => ({ route, terms: termsOf(route, feePips) }));
        const sized = candidates.map(({ route, terms }) => ({ route, terms, sized: sizeRoute(route, mirrors, terms) }));
        const earning = sized.filter((entry) => !("stage" in entry.sized));
        const chosen = earning[routeIndex % Math.max(earning.length, 1)];
        if (chosen === undefined || "stage" in chosen.sized) return;
        profitable += 1;
        const { route, terms } = chosen;
        const earned = chosen.sized.sized.grossProfit - (terms.loanFee(chosen.sized.sized.amountIn) ?? 0n);
        const most = bruteForce(route, mirrors, terms, 400n);
        const oneMillionth = 10n ** BigInt(route.legs[0]?.tokenIn.decimals ?? 0) / 1_000_000n;
        expect(Number((most - earned) / oneMillionth), route.id).to.be.at.most(10);
        expect(earned > 0n).to.equal(true);
      }),
      { numRuns: 200, seed: 11 },
    );
    expect(profitable).to.be.above(150);
  });
});

function termsOf(route: Route, feePips: bigint): SizingTerms {
  const one = 10n ** BigInt(route.legs[0]?.tokenIn.decimals ?? 0);
  return {
    firstStepUnits: 1_000n * one,
    maxUnits: 50_000_000n * one,
    toleranceUnits: (2n * one) / 1_000_000n,
    gasUnits: () => 0n,
    loanFee: (units) => mulDivUp(units, feePips, PIPS),
  };
}
