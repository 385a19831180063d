import { expect } from "chai";
import fc from "fast-check";
import { numberToHex } from "viem";
import type { PoolMirror } from "../../bot/domain/pool.ts";
import { curvePlain } from "../../bot/pools/curvePlain.ts";
import { ngPoolKind } from "../../bot/pools/curveStableSwap/ngPoolKind.ts";
import { plainPoolKind } from "../../bot/pools/curveStableSwap/plainPoolKind.ts";
import { restoreStableSwap } from "../../bot/pools/curveStableSwap/stableSwapSnapshot.ts";
import { curveStableSwapNg } from "../../bot/pools/curveStableSwapNg.ts";
import { curvePoolCalls } from "./curve/curvePoolCalls.ts";
import { type CurvePoolProbe, openCurvePoolProbe, type ProbedPool, type ProbeSetup } from "./curve/curvePoolProbe.ts";

const SEED = 20_230_312;
const RUNS = 1_500;
const UNCAPPED = 10n ** 40n;
const NG_ADMIN_FEE_E10 = 5_000_000_000n;

/** A pool in any state that it could be in, and in some that it could not, with a swap of any size. */
type Trial = {
  readonly decimals: readonly number[];
  readonly setup: ProbeSetup;
  readonly indexIn: number;
  readonly indexOut: number;
  readonly dx: bigint;
};

/** A figure of any magnitude up to 10^`digits`, small ones as likely as large ones. */
function anyMagnitude(digits: number): fc.Arbitrary<bigint> {
  return fc
    .tuple(fc.integer({ min: 0, max: digits - 1 }), fc.bigInt(1n, 10n ** 9n))
    .map(([power, mantissa]) => (mantissa * 10n ** BigInt(power)) / 10n ** 8n + 1n);
}

/** Balances within a factor of a hundred of one another, as they nearly always are, or of any magnitude. */
function balancesOf(decimals: readonly number[]): fc.Arbitrary<readonly bigint[]> {
  const near = fc
    .tuple(anyMagnitude(9), ...decimals.map(() => fc.bigInt(100n, 10_000n)))
    .map(([whole, ...shares]) =>
      shares.map((share, index) => (whole * share * 10n ** BigInt(decimals[index] ?? 0)) / 1_000n + 1n),
    );
  const wild = fc.tuple(...decimals.map((places) => anyMagnitude(places + 12)));
  return fc.oneof({ arbitrary: near, weight: 3 }, { arbitrary: wild, weight: 1 });
}

function trialOf(coins: readonly (readonly number[])[]): fc.Arbitrary<Trial> {
  return fc.constantFrom(...coins).chain((decimals) =>
    fc
      .record({
        balances: balancesOf(decimals),
        turn: fc.nat({ max: decimals.length * (decimals.length - 1) - 1 }),
        sharePpm: fc.oneof(fc.bigInt(1n, 2_000_000n), anyMagnitude(14)),
        amplification: fc.oneof(fc.bigInt(100n, 1_000_000n), fc.constantFrom(100n, 10_000n, 200_000n, 99_999_900n)),
        fee: fc.bigInt(0n, 5_000_000_000n),
        adminFee: fc.bigInt(0n, 10_000_000_000n),
        offpegFeeMultiplier: fc.oneof(fc.constantFrom(0n, 10_000_000_000n), fc.bigInt(0n, 200_000_000_000n)),
        feeTakingCoin: fc.nat({ max: decimals.length - 1 }),
        feeBasisPoints: fc.constantFrom(0n, 0n, 0n, 10n),
        killed: fc.constantFrom(false, false, false, false, false, false, false, true),
      })
      .map((drawn) => trial(decimals, drawn)),
  );
}

type Drawn = {
  readonly balances: readonly bigint[];
  readonly turn: number;
  readonly sharePpm: bigint;
  readonly amplification: bigint;
  readonly fee: bigint;
  readonly adminFee: bigint;
  readonly offpegFeeMultiplier: bigint;
  readonly feeTakingCoin: number;
  readonly feeBasisPoints: bigint;
  readonly killed: boolean;
};

function trial(decimals: readonly number[], drawn: Drawn): Trial {
  const { balances, turn, sharePpm, amplification, fee, adminFee, offpegFeeMultiplier, killed } = drawn;
  const indexIn = turn % decimals.length;
  const indexOut = (indexIn + 1 + Math.floor(turn / decimals.length)) % decimals.length;
  const dx = ((balances[indexIn] ?? 0n) * sharePpm) / 1_000_000n + 1n;
  const state = {
    balances,
    initialA: amplification,
    futureA: amplification,
    initialATime: 0n,
    futureATime: 0n,
    fee,
    adminFee,
    offpegFeeMultiplier,
    killed,
  };
  const funds = decimals.map((_, index) => (index === indexIn ? dx : 0n));
  const coins = { feeTakingCoin: BigInt(drawn.feeTakingCoin), feeBasisPoints: drawn.feeBasisPoints, sent: [] };
  return { decimals, setup: { state, held: balances, supply: 10n ** 24n, funds, ...coins }, indexIn, indexOut, dx };
}

const POOL_TYPES = {
  CurvePlain2Pool: { type: curvePlain, kind: plainPoolKind },
  CurveStableSwapNg: { type: curveStableSwapNg, kind: ngPoolKind },
} as const;

function deploymentOf(pool: ProbedPool, decimals: readonly number[]) {
  const tokens = decimals.map((places, index) => ({
    chainId: 1,
    coin: `COIN${index}`,
    address: numberToHex(index + 1, { size: 20 }),
    decimals: places,
  }));
  const address = numberToHex(99, { size: 20 });
  return { id: pool, type: POOL_TYPES[pool].type.id, chainId: 1, address, tokens, createdAtBlock: 0n };
}

/** StableSwap-NG's share for its owner is fixed; only a plain pool's is drawn. */
function openMirror(pool: ProbedPool, { decimals, setup }: Trial): PoolMirror {
  const { balances, initialA, fee, adminFee, offpegFeeMultiplier, killed } = setup.state;
  return POOL_TYPES[pool].type.open(deploymentOf(pool, decimals), {
    balances,
    amplification: initialA,
    ramp: { initial: initialA, future: initialA, initialTimeSeconds: 0n, futureTimeSeconds: 0n },
    feeE10: fee,
    adminFeeE10: pool === "CurveStableSwapNg" ? NG_ADMIN_FEE_E10 : adminFee,
    offpegMultiplierE10: offpegFeeMultiplier,
    transferFees: decimals.map((_, index) => ({
      basisPoints: BigInt(index) === setup.feeTakingCoin ? setup.feeBasisPoints : 0n,
      maximumUnits: UNCAPPED,
    })),
    killed: pool === "CurvePlain2Pool" && killed,
    distrust: null,
  });
}

function keptBalances(pool: ProbedPool, { decimals }: Trial, mirror: PoolMirror): readonly bigint[] {
  const { kind } = POOL_TYPES[pool];
  return restoreStableSwap(deploymentOf(pool, decimals), kind, mirror.snapshot()).state.fields.balances;
}

const KINDS: readonly { readonly kind: ProbedPool; readonly coins: readonly (readonly number[])[] }[] = [
  {
    kind: "CurvePlain2Pool",
    coins: [
      [18, 6],
      [6, 6],
      [18, 18],
      [6, 18],
      [0, 18],
    ],
  },
  {
    kind: "CurveStableSwapNg",
    coins: [
      [18, 6],
      [6, 6],
      [18, 6, 6],
      [18, 18, 6, 8],
      [2, 18],
    ],
  },
];

for (const { kind, coins } of KINDS) {
  describe(`quotes of ${kind} against the replica's pool`, () => {
    let pool: CurvePoolProbe;

    before(async () => {
      pool = await openCurvePoolProbe(kind);
    });
    after(() => pool.close());

    it(`say to the unit what exchange does for ${RUNS} random states and amounts`, async () => {
      const tally = { paid: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(trialOf(coins), async (drawn) => {
          const mirror = openMirror(kind, drawn);
          const tokens = mirror.deployment.tokens.map(({ address }) => address);
          const pair = [tokens[drawn.indexIn] ?? "0x", tokens[drawn.indexOut] ?? "0x"] as const;
          const quoted = mirror.quoteExactIn(...pair, drawn.dx);
          const operation = curvePoolCalls.exchange(drawn.indexIn, drawn.indexOut, drawn.dx, 0n);
          const real = await pool.probe(drawn.decimals, drawn.setup, "0x", operation);
          expect(quoted.ok, quoted.ok ? `the pool refuses: ${real.answer}` : quoted.reason).to.equal(real.done);
          if (quoted.ok) {
            tally.paid += 1;
            expect(quoted.amountOut).to.equal(real.coinDelta[drawn.indexOut]);
            const next = mirror.afterSwap(...pair, drawn.dx);
            expect("ok" in next ? next.reason : keptBalances(kind, drawn, next)).to.deep.equal(real.balances);
          } else {
            tally.refused += 1;
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
      expect(tally.paid).to.be.greaterThan(RUNS / 2);
      expect(tally.refused).to.be.greaterThan(RUNS / 50);
    });
  });
}
