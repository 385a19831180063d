import { assert, expect } from "chai";
import fc from "fast-check";
import type { Address } from "viem";
import { decodeJson, encodeJson } from "../../../bot/domain/json.ts";
import type { PoolMirror, QuoteFailure } from "../../../bot/domain/pool.ts";
import { amplificationAt } from "../../../bot/pools/curveStableSwap/amplificationRamp.ts";
import { balanceRounds } from "../../../bot/pools/curveStableSwap/balanceRounds.ts";
import { balanceTerms } from "../../../bot/pools/curveStableSwap/balanceTerms.ts";
import { invariantRounds } from "../../../bot/pools/curveStableSwap/invariantRounds.ts";
import { THREE_POOL_MATHS } from "../../../bot/pools/curveStableSwap/stableSwapMaths.ts";
import { restoreStableSwap, storeStableSwap } from "../../../bot/pools/curveStableSwap/stableSwapSnapshot.ts";
import { threePoolKind } from "../../../bot/pools/curveStableSwap/threePoolKind.ts";
import { arrivingUnits } from "../../../bot/pools/curveStableSwap/transferFee.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { THREE_POOL_DEPLOYMENT, threePoolSnapshot } from "../../unit/pools/threePoolDeployment.ts";

const UNIT = [10n ** 18n, 10n ** 6n, 10n ** 6n] as const;
/** Whole coins; a hundredfold imbalance is more than the 3pool ever saw. */
const wholes = fc.bigInt({ min: 1_000_000n, max: 100_000_000n });
const amplifications = fc.bigInt({ min: 50n, max: 5000n });
const fees = fc.constantFrom(0n, 1_000_000n, 4_000_000n, 5_000_000_000n);

const mirrors: fc.Arbitrary<PoolMirror> = fc
  .record({ balances: fc.tuple(wholes, wholes, wholes), amplification: amplifications, feeE10: fees })
  .map(({ balances, amplification, feeE10 }) =>
    curveStableSwap.open(
      THREE_POOL_DEPLOYMENT,
      threePoolSnapshot({ balances: balances.map((whole, at) => whole * (UNIT[at] ?? 1n)), amplification, feeE10 }),
    ),
  );
const pairs = fc.constantFrom([0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]).map(([from, to]) => [from ?? 0, to ?? 0]);

function coins([from = 0, to = 0]: readonly number[]): readonly [Address, Address] {
  const [tokenIn, tokenOut] = [THREE_POOL_DEPLOYMENT.tokens[from], THREE_POOL_DEPLOYMENT.tokens[to]];
  if (tokenIn === undefined || tokenOut === undefined) throw new RangeError("the pool has three coins");
  return [tokenIn.address, tokenOut.address];
}

/** From a thousandth of a coin to ten million coins. */
const thousandths = fc.bigInt({ min: 1n, max: 10n ** 10n });
const amountOf = (pair: readonly number[], count: bigint) => (count * (UNIT[pair[0] ?? 0] ?? 1n)) / 1000n;

function isRefused(next: PoolMirror | QuoteFailure): next is QuoteFailure {
  return "ok" in next;
}

describe("StableSwap mirror", () => {
  it("never pays more for less", () => {
    fc.assert(
      fc.property(mirrors, pairs, thousandths, thousandths, (mirror, pair, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const small = mirror.quoteExactIn(...coins(pair), amountOf(pair, less));
        const large = mirror.quoteExactIn(...coins(pair), amountOf(pair, more));
        // Newton's rounds may end one scaled unit apart, which is less than a unit of any coin.
        assert(small.ok && large.ok && small.amountOut <= large.amountOut + 1n);
      }),
    );
  });

  it("never gives back more than was put in, there and back again", () => {
    fc.assert(
      fc.property(mirrors, pairs, thousandths, (mirror, pair, count) => {
        const amount = amountOf(pair, count);
        const there = mirror.quoteExactIn(...coins(pair), amount);
        const next = mirror.afterSwap(...coins(pair), amount);
        assert(there.ok && !isRefused(next));
        const back = next.quoteExactIn(...coins([...pair].reverse()), there.amountOut);
        assert(!back.ok || back.amountOut <= amount);
      }),
    );
  });

  it("quotes a small swap without a fee at its spot price, to a hundred-thousandth", () => {
    fc.assert(
      fc.property(mirrors, pairs, (mirror, pair) => {
        const { state } = restoreStableSwap(THREE_POOL_DEPLOYMENT, threePoolKind, mirror.snapshot());
        const feeless = curveStableSwap.open(
          THREE_POOL_DEPLOYMENT,
          storeStableSwap(threePoolKind, { ...state.fields, feeE10: 0n }, null),
        );
        const [from = 0, to = 0] = pair;
        const quote = feeless.quoteExactIn(...coins(pair), UNIT[from] ?? 1n);
        assert(quote.ok);
        const atSpot = (feeless.spotPriceWad(...coins(pair)) * (UNIT[to] ?? 1n)) / 10n ** 18n;
        const gap = atSpot - quote.amountOut;
        assert(gap >= -1n && gap <= atSpot / 100_000n + 2n, `${quote.amountOut} at spot ${atSpot}`);
      }),
    );
  });

  it("opens equal from what the journal holds, and is unchanged by quotes", () => {
    fc.assert(
      fc.property(mirrors, pairs, thousandths, (mirror, pair, count) => {
        const before = encodeJson(mirror.snapshot());
        const reopened = curveStableSwap.open(THREE_POOL_DEPLOYMENT, decodeJson(before));
        const amount = amountOf(pair, count);
        mirror.afterSwap(...coins(pair), amount);
        expect(reopened.quoteExactIn(...coins(pair), amount)).to.deep.equal(
          mirror.quoteExactIn(...coins(pair), amount),
        );
        expect(encodeJson(mirror.snapshot())).to.equal(before);
        expect(encodeJson(reopened.snapshot())).to.equal(before);
      }),
    );
  });

  it("never throws for any amount, and pays no more than the pool holds", () => {
    fc.assert(
      fc.property(mirrors, pairs, fc.bigInt(), (mirror, pair, amount) => {
        const quote = mirror.quoteExactIn(...coins(pair), amount);
        if (!quote.ok) expect(quote.reason).to.be.a("string").and.not.equal("");
        else assert(quote.amountOut >= 0n && quote.amountOut < 10n ** 26n);
      }),
    );
  });
});

function invariantOf(balances: readonly bigint[], amplification: bigint): bigint | null {
  return invariantRounds(balances, amplification, THREE_POOL_MATHS)?.d ?? null;
}

describe("StableSwap invariant", () => {
  const scaled = wholes.map((whole) => whole * 10n ** 18n);

  it("is the common balance times the coins where all are equal", () => {
    fc.assert(fc.property(scaled, amplifications, (x, a) => invariantOf([x, x, x], a) === 3n * x));
  });

  it("gives back a balance that it was worked out from, far closer than a unit of a six-decimal coin", () => {
    fc.assert(
      fc.property(fc.tuple(scaled, scaled, scaled), amplifications, (balances, a) => {
        const d = invariantOf(balances, a);
        assert(d !== null);
        const terms = balanceTerms(balances, 1, d, a, THREE_POOL_MATHS);
        const found = terms === null ? null : balanceRounds(terms, d, THREE_POOL_MATHS);
        assert(found !== null);
        const gap = found - balances[1];
        assert(gap >= -2_000n && gap <= 2_000n, `off by ${gap}`);
      }),
    );
  });

  it("is refused where a coin is at zero", () => {
    fc.assert(fc.property(scaled, amplifications, (x, a) => invariantOf([x, 0n, x], a) === null));
    expect(invariantOf([0n, 0n, 0n], 100n)).to.equal(0n);
  });
});

describe("Amplification ramp", () => {
  it("stays between its ends and reaches both", () => {
    const seconds = fc.bigInt({ min: 1n, max: 10n ** 7n });
    fc.assert(
      fc.property(amplifications, amplifications, seconds, seconds, (initial, future, duration, at) => {
        const ramp = { initial, future, initialTimeSeconds: 1000n, futureTimeSeconds: 1000n + duration };
        const now = amplificationAt(ramp, 1000n + at);
        const [low, high] = initial < future ? [initial, future] : [future, initial];
        assert(now >= low && now <= high);
        expect(amplificationAt(ramp, 1000n)).to.equal(initial);
        expect(amplificationAt(ramp, 1000n + duration)).to.equal(future);
      }),
    );
  });
});

describe("Transfer fee", () => {
  it("takes at most its maximum and never more than its share", () => {
    const units = fc.bigInt({ min: 0n, max: 10n ** 20n });
    fc.assert(
      fc.property(units, fc.bigInt({ min: 0n, max: 20n }), units, (sent, basisPoints, maximumUnits) => {
        const taken = sent - arrivingUnits(sent, { basisPoints, maximumUnits });
        assert(taken >= 0n && taken <= maximumUnits && taken * 10_000n <= sent * basisPoints);
      }),
    );
  });
});
