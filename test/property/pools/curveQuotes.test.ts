import { assert, expect } from "chai";
import fc from "fast-check";
import { numberToHex } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import type { PoolDeployment, PoolMirror, PoolType } from "../../../bot/domain/pool.ts";
import type { CurvePoint } from "../../../bot/domain/searchCurve.ts";
import { curveMetapool } from "../../../bot/pools/curveMetapool.ts";
import { curvePlain } from "../../../bot/pools/curvePlain.ts";
import { balanceRounds } from "../../../bot/pools/curveStableSwap/balanceRounds.ts";
import { provenRoot } from "../../../bot/pools/curveStableSwap/provenRoot.ts";
import { NG_MATHS, PLAIN_POOL_MATHS, THREE_POOL_MATHS } from "../../../bot/pools/curveStableSwap/stableSwapMaths.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { curveStableSwapNg } from "../../../bot/pools/curveStableSwapNg.ts";

const NO_FEE = { basisPoints: 0n, maximumUnits: 0n };
const BASE_DECIMALS = [18, 6, 6];
const WAD = 10n ** 18n;

/** A pool type with a pool of whole coins out of balance up to a hundredfold, and how to scale its liquidity. */
type Sample = {
  readonly type: PoolType;
  readonly decimals: readonly number[];
  readonly whole: readonly bigint[];
  readonly amplification: bigint;
  readonly feeE10: bigint;
  /** Metapools: the base pool's whole coins. */
  readonly base: readonly bigint[];
};

const wholes = (length: number, min = 1_000_000n) =>
  fc.array(fc.bigInt({ min, max: 100n * min }), { minLength: length, maxLength: length });
/** So that the base pool has more than the metapool holds of its liquidity. */
const LEAST_BASE = 50_000_000n;
const samples: fc.Arbitrary<Sample> = fc
  .constantFrom(
    { type: curveStableSwap, decimals: BASE_DECIMALS },
    { type: curvePlain, decimals: [18, 6] },
    { type: curveStableSwapNg, decimals: [6, 18] },
    { type: curveStableSwapNg, decimals: [18, 6, 6, 8] },
    { type: curveMetapool, decimals: [18, ...BASE_DECIMALS] },
  )
  .chain(({ type, decimals }) =>
    fc.record({
      type: fc.constant(type),
      decimals: fc.constant(decimals),
      whole: wholes(type === curveMetapool ? 2 : decimals.length),
      amplification: fc.bigInt({ min: 50n, max: 5_000n }),
      feeE10: fc.constantFrom(0n, 1_000_000n, 4_000_000n),
      base: wholes(3, LEAST_BASE),
    }),
  );

function stateOf(balances: readonly bigint[], amplification: bigint, feeE10: bigint) {
  return {
    balances,
    amplification,
    ramp: { initial: amplification, future: amplification, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10,
    adminFeeE10: 5_000_000_000n,
    offpegMultiplierE10: 0n,
    transferFee: NO_FEE,
    transferFees: balances.map(() => NO_FEE),
    killed: null,
    distrust: null,
  };
}

function unitsOf(whole: readonly bigint[], decimals: readonly number[], scale: bigint): readonly bigint[] {
  return whole.map((coins, index) => coins * scale * 10n ** BigInt(decimals[index] ?? 0));
}

function snapshotOf({ type, decimals, whole, amplification, feeE10, base }: Sample, scale: bigint): Json {
  const precise = type === curveStableSwap ? amplification : amplification * 100n;
  if (type !== curveMetapool) return stateOf(unitsOf(whole, decimals, scale), precise, feeE10);
  const supply = base.reduce((sum, coins) => sum + coins, 0n) * scale * WAD;
  return {
    own: stateOf(unitsOf(whole, [18, 18], scale), precise, feeE10),
    base: { ...stateOf(unitsOf(base, BASE_DECIMALS, scale), amplification, 1_000_000n), supply },
    distrust: null,
  };
}

/** @param scale how many times the sample's liquidity */
function open(sample: Sample, scale = 1n): PoolMirror {
  const { type, decimals } = sample;
  const tokens = decimals.map((places, index) => ({
    chainId: 1,
    coin: `COIN${index}`,
    address: numberToHex(index + 1, { size: 20 }),
    decimals: places,
  }));
  const parameters = { basePool: numberToHex(100, { size: 20 }), lpToken: numberToHex(101, { size: 20 }) };
  const address = numberToHex(99, { size: 20 });
  const deployment: PoolDeployment = {
    id: type.id,
    type: type.id,
    chainId: 1,
    address,
    tokens,
    createdAtBlock: 0n,
    parameters,
  };
  return type.open(deployment, snapshotOf(sample, scale));
}

/** The first coin for the second or the other way round, which every type trades. */
function pairOf(mirror: PoolMirror, reversed: boolean) {
  const [first, second] = mirror.deployment.tokens;
  if (first === undefined || second === undefined) throw new RangeError("a pool has two coins");
  return reversed ? ([second, first] as const) : ([first, second] as const);
}

function quoted(mirror: PoolMirror, reversed: boolean, amountIn: bigint): bigint {
  const [tokenIn, tokenOut] = pairOf(mirror, reversed);
  const quote = mirror.quoteExactIn(tokenIn.address, tokenOut.address, amountIn);
  if (!quote.ok) throw new Error(quote.reason);
  return quote.amountOut;
}

/** A base pool rounds its fee on imbalance to units of each coin, two of which have six decimals: a few millionths of a coin. */
function roundingUnits(mirror: PoolMirror, reversed: boolean): bigint {
  return 2n + (3n * 10n ** BigInt(pairOf(mirror, reversed)[1].decimals)) / 10n ** 6n;
}

const hundredths = fc.bigInt({ min: 1n, max: 5_000_000_00n });
const amountOf = (mirror: PoolMirror, reversed: boolean, count: bigint): bigint =>
  (count * 10n ** BigInt(pairOf(mirror, reversed)[0].decimals)) / 100n;

describe("Quotes of every Curve type", () => {
  it("pay no less where the same pool holds more of every coin", () => {
    fc.assert(
      fc.property(samples, fc.boolean(), hundredths, fc.bigInt(2n, 50n), (sample, reversed, count, scale) => {
        const [shallow, deep] = [open(sample), open(sample, scale)];
        const amount = amountOf(shallow, reversed, count);
        assert(quoted(deep, reversed, amount) + roundingUnits(deep, reversed) >= quoted(shallow, reversed, amount));
      }),
    );
  });

  it("pay less and less for more and more: no larger input has a better price, but for rounding", () => {
    fc.assert(
      fc.property(samples, fc.boolean(), hundredths, hundredths, (sample, reversed, a, b) => {
        const mirror = open(sample);
        const [small, large] = [amountOf(mirror, reversed, a), amountOf(mirror, reversed, a + b)];
        const least = quoted(mirror, reversed, small) + roundingUnits(mirror, reversed);
        const gain = quoted(mirror, reversed, large) * small - least * large;
        assert(gain <= 0n, `${gain}`);
      }),
    );
  });

  it("are what the search curve says, to a millionth and two units, and its slope is its own difference", () => {
    fc.assert(
      fc.property(samples, fc.boolean(), hundredths, (sample, reversed, count) => {
        const mirror = open(sample);
        const [tokenIn, tokenOut] = pairOf(mirror, reversed);
        const curve = mirror.searchCurve(tokenIn.address, tokenOut.address);
        assert(curve !== undefined && curve !== null);
        const amount = amountOf(mirror, reversed, count + 10_000n);
        const point: CurvePoint = { amountOut: 0, slope: 0 };
        const at = (input: number) => {
          curve.evaluate(input, point);
          return { ...point };
        };
        const real = Number(quoted(mirror, reversed, amount));
        const found = at(Number(amount));
        assert(Math.abs(found.amountOut - real) <= 2 + real / 1e6, `${found.amountOut} for ${real}`);
        const step = Number(amount) * 1e-3;
        const difference = (at(Number(amount) + step).amountOut - at(Number(amount) - step).amountOut) / (2 * step);
        assert(Math.abs(found.slope / difference - 1) < 1e-3, `${found.slope} for ${difference}`);
        assert(curve.slopeAtZero >= found.slope * (1 - 1e-9));
      }),
    );
  });

  it("come from a mirror that its own snapshot opens again, equal in every quote", () => {
    fc.assert(
      fc.property(samples, fc.boolean(), hundredths, (sample, reversed, count) => {
        const mirror = open(sample);
        const again = sample.type.open(mirror.deployment, mirror.snapshot());
        const amount = amountOf(mirror, reversed, count);
        expect(quoted(again, reversed, amount)).to.equal(quoted(mirror, reversed, amount));
        expect(again.snapshot()).to.deep.equal(mirror.snapshot());
      }),
    );
  });
});

describe("the proven root", () => {
  /** A figure of any magnitude up to 2^`bits`. */
  const magnitude = (bits: number) =>
    fc
      .tuple(fc.integer({ min: 1, max: bits }), fc.bigInt(0n, 1n << 120n))
      .map(([size, mantissa]) => (mantissa >> BigInt(121 - size)) + 1n);

  it("is where the contract's rounds end, from whatever D they start, or is left to them", () => {
    let proven = 0;
    fc.assert(
      fc.property(
        magnitude(90),
        magnitude(90),
        magnitude(120),
        fc.double({ min: 0.999, max: 1.001, noNaN: true }),
        (d, sum, c, error) => {
          const b = sum - d;
          const [floatB, floatC] = [Number(b), Number(c)];
          const slope = Math.sqrt(floatB * floatB + 4 * floatC);
          const guess = floatB < 0 ? (slope - floatB) / 2 : (2 * floatC) / (slope + floatB);
          const found = provenRoot(b, c, 0n, guess * error, slope);
          if (found === null) return;
          proven += 1;
          for (const maths of [THREE_POOL_MATHS, PLAIN_POOL_MATHS, NG_MATHS]) {
            expect(balanceRounds({ b, c }, d, maths)).to.equal(found);
          }
        },
      ),
      { numRuns: 5_000 },
    );
    expect(proven).to.be.greaterThan(2_500);
  });

  it("holds for all that c can be", () => {
    fc.assert(
      fc.property(
        magnitude(90),
        magnitude(90),
        magnitude(110),
        magnitude(60),
        fc.bigInt(0n, 1_000n),
        (d, sum, c, lost, thousandths) => {
          const b = sum - d;
          const slope = Math.sqrt(Number(b) ** 2 + 4 * Number(c));
          const guess = b < 0n ? (slope - Number(b)) / 2 : (2 * Number(c)) / (slope + Number(b));
          const found = provenRoot(b, c, lost, guess, slope);
          if (found === null) return;
          const real = c + 1n - ((lost + 1n) * thousandths) / 1_000n;
          expect(balanceRounds({ b, c: real }, d, PLAIN_POOL_MATHS)).to.equal(found);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("leaves to the rounds what they may end one above: f(m + 1) = 1", () => {
    // y² = 8: the root rounded down is 2, and 3² − 8 = 1. A c of 7 may be one more.
    expect(provenRoot(0n, 8n, 0n, 2.83, 5.66)).to.equal(null);
    expect(provenRoot(0n, 7n, 0n, 2.65, 5.29)).to.equal(null);
  });
});
