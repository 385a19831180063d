import { assert, expect } from "chai";
import fc from "fast-check";
import type { Address } from "viem";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import type { SearchCurve } from "../../../bot/domain/searchCurve.ts";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";
import { usdcUsdtPool } from "../../fakes/mainnetPools.ts";
import { uniswapMirror } from "../../fakes/marketState.ts";
import { TOKEN_0, TOKEN_1, USDC_USDT, uniswapV3Mirrors } from "./uniswapV3States.ts";
import { uniswapV4Mirrors } from "./uniswapV4States.ts";

const RELATIVE = 1e-9;
/** At each stop the input is rounded up twice and the output down once; prices are near one. A window has 81 words. */
const UNITS_PER_STOP = 4;
const MOST_STOPS = 81 + 24;
/** More than a curve's capacity may fall short by: floats of the greatest liquidity of these pools, and their stops. */
const SLACK_UNITS = 10_000n;

const reserves = fc.bigInt({ min: 10n ** 6n, max: 10n ** 30n });
const uniswapV2Mirrors = fc
  .record({ reserve0: reserves, reserve1: reserves })
  .map((state) => uniswapV2.open(USDC_USDT, { ...state, distrust: null }));
const KINDS: readonly { readonly name: string; readonly mirrors: fc.Arbitrary<PoolMirror>; readonly unit: number }[] = [
  { name: "v2", mirrors: uniswapV2Mirrors, unit: 1 },
  { name: "v3", mirrors: uniswapV3Mirrors, unit: UNITS_PER_STOP * MOST_STOPS },
  { name: "v4", mirrors: uniswapV4Mirrors, unit: UNITS_PER_STOP * MOST_STOPS },
];

/** Where on a curve, as powers of ten below its capacity. */
const shares = fc.double({ min: -12, max: 0, noNaN: true }).map((power) => 10 ** power);

type Direction = readonly [Address, Address];
const directions = fc.constantFrom<Direction>([TOKEN_0, TOKEN_1], [TOKEN_1, TOKEN_0]);

function curveOf(mirror: PoolMirror, direction: Direction): SearchCurve | null {
  return mirror.searchCurve(...direction);
}

function at(curve: SearchCurve, amountIn: number) {
  const point = { amountOut: 0, slope: 0 };
  curve.evaluate(amountIn, point);
  return point;
}

/** The input as a pool takes it, at most what the curve says that it takes. */
function inputOf(curve: SearchCurve, share: number): bigint {
  return BigInt(Math.floor(Math.min(curve.capacity, 1e33) * share));
}

for (const { name, mirrors, unit } of KINDS) {
  describe(`Search curves of Uniswap ${name}`, () => {
    it("say what the exact quote says, within floats and the pool's own rounding", () => {
      let compared = 0;
      fc.assert(
        fc.property(mirrors, directions, shares, (mirror, direction, share) => {
          const curve = curveOf(mirror, direction);
          if (curve === null) return;
          const amountIn = inputOf(curve, share);
          const quote = mirror.quoteExactIn(...direction, amountIn);
          if (amountIn === 0n || (!quote.ok && /pay nothing/.test(quote.reason))) return;
          assert(quote.ok, "the pool takes what its curve says that it takes");
          compared += 1;
          const { amountOut, slope } = at(curve, Number(amountIn));
          const apart = Math.abs(amountOut - Number(quote.amountOut));
          const most = RELATIVE * amountOut + unit * Math.max(curve.slopeAtZero, slope, 1);
          assert(apart <= most, `${amountOut} for ${amountIn}, exactly ${quote.amountOut}`);
        }),
        { numRuns: 1_000 },
      );
      expect(compared).to.be.greaterThan(300);
    });

    it("are concave: the slope never rises, and is that of the outputs", () => {
      fc.assert(
        fc.property(mirrors, directions, shares, shares, (mirror, direction, first, second) => {
          const curve = curveOf(mirror, direction);
          if (curve === null) return;
          const [less, more] = [first, second].sort((a, b) => a - b).map((share) => curve.capacity * share);
          if (less === undefined || more === undefined) return;
          const [near, far] = [at(curve, less), at(curve, more)];
          assert(near.slope <= curve.slopeAtZero * (1 + RELATIVE) && far.slope <= near.slope * (1 + RELATIVE));
          const risen = far.amountOut - near.amountOut;
          const rounding = far.amountOut * RELATIVE;
          assert(risen <= near.slope * (more - less) + rounding && risen >= far.slope * (more - less) - rounding);
        }),
        { numRuns: 1_000 },
      );
    });
  });
}

describe("Capacities of Uniswap's curves", () => {
  for (const { name, mirrors } of KINDS.slice(1)) {
    it(`are the most that a ${name} pool takes, but for floats and rounding`, () => {
      fc.assert(
        fc.property(mirrors, directions, (mirror, direction) => {
          const capacity = curveOf(mirror, direction)?.capacity ?? 0;
          const beyond = BigInt(Math.ceil(capacity * (1 + RELATIVE))) + SLACK_UNITS;
          expect(mirror.quoteExactIn(...direction, beyond).ok).to.equal(false);
        }),
        { numRuns: 1_000 },
      );
    });
  }

  it("are found where ticks are known to the very last, and liquidity is near the price alone", () => {
    const mirror = uniswapMirror(usdcUsdtPool, 0, 10n ** 15n);
    for (const direction of [[TOKEN_0, TOKEN_1] as const, [TOKEN_1, TOKEN_0] as const]) {
      const capacity = BigInt(Math.floor(curveOf(mirror, direction)?.capacity ?? 0));
      expect(mirror.quoteExactIn(...direction, capacity).ok).to.equal(true);
      expect(mirror.quoteExactIn(...direction, capacity + SLACK_UNITS).ok).to.equal(false);
    }
  });
});

for (const { name, mirrors } of KINDS.slice(1)) {
  describe(`Gas steps of Uniswap ${name}`, () => {
    it("lie where the exact quote crosses one more tick", () => {
      let compared = 0;
      fc.assert(
        fc.property(mirrors, directions, shares, (mirror, direction, share) => {
          const curve = curveOf(mirror, direction);
          const step = curve?.gasStepAtOrBelow?.(curve.capacity * share) ?? 0;
          if (curve === null || step === 0) return;
          assert(step <= curve.capacity * share * (1 + RELATIVE));
          const slack = step * RELATIVE + UNITS_PER_STOP * MOST_STOPS;
          const [before, behind] = [step - slack, Math.min(step + slack, curve.capacity)].map((amount) =>
            amount < 1 ? null : mirror.quoteExactIn(...direction, BigInt(Math.floor(amount))),
          );
          if (!before?.ok || !behind?.ok || step + slack > curve.capacity) return;
          compared += 1;
          assert((before.extraGas?.expected ?? 0n) < (behind.extraGas?.expected ?? 0n));
        }),
        { numRuns: 1_000 },
      );
      expect(compared).to.be.greaterThan(100);
    });
  });
}
