import { expect } from "chai";
import { encodeFunctionData } from "viem";
import type { ExtraGas } from "../../bot/domain/pool.ts";
import { curvePlain } from "../../bot/pools/curvePlain.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { curveStableSwapNg } from "../../bot/pools/curveStableSwapNg.ts";
import { RecordedCurvePool } from "../unit/pools/recordedCurvePool.ts";
import { THREE_POOL_DEPLOYMENT, threePoolSnapshot } from "../unit/pools/threePoolDeployment.ts";
import { curvePoolCalls } from "./curve/curvePoolCalls.ts";
import { openCurvePoolProbe } from "./curve/curvePoolProbe.ts";
import { createPoolProbe, curve3poolAbi } from "./curve3pool/poolProbe.ts";

const MILLION = 10n ** 6n;
const FEE = 1_000_000n;
const OWNERS_HALF = 5_000_000_000n;
/** What may lie between two swaps beside their rounds: longer numbers in events, a few of the rounds that `swapGas` covers. */
const AROUND = 12_000n;
/** The bytecode is ours, and its rounds' gas was measured on average: counts of rounds are to be right, not every unit. */
const SLACK_PER_CENT = 20n;

/** Whole coins and A: drained, drained of nearly all, and rounds for D that never settle, which only the 3pool puts up with. */
const SKEWS = [
  { whole: [100n * MILLION, 3n * MILLION], amplification: 200n },
  { whole: [1_000n * MILLION, 20_000n], amplification: 20n },
  { whole: [1_000n * MILLION, 200n], amplification: 2n },
] as const;

function expectExplained(skewed: bigint, calm: bigint, extra: ExtraGas | undefined): void {
  const { expected, bound } = extra ?? { expected: 0n, bound: 0n };
  expect(
    skewed - calm <= (bound * (100n + SLACK_PER_CENT)) / 100n + AROUND,
    `${skewed} over ${calm}, bound ${bound}`,
  ).to.equal(true);
  expect(skewed - calm >= (expected * (100n - SLACK_PER_CENT)) / 100n - AROUND, `${skewed} over ${calm}`).to.equal(
    true,
  );
}

describe("the gas of Curve's rounds", () => {
  for (const [kind, type] of [
    ["CurvePlain2Pool", curvePlain],
    ["CurveStableSwapNg", curveStableSwapNg],
  ] as const) {
    it(`is what quotes of ${type.id} reckon with, however skewed the pool is`, async () => {
      const probe = await openCurvePoolProbe(kind);
      const measure = async (whole: readonly [bigint, bigint], amplification: bigint) => {
        const balances = [whole[0] * 10n ** 18n, whole[1] * MILLION];
        const dx = balances[0] === undefined ? 0n : balances[0] / 1_000n;
        const precise = amplification * 100n;
        const state = {
          ...{ balances, initialA: precise, futureA: precise, initialATime: 0n, futureATime: 0n, fee: FEE },
          ...{ adminFee: OWNERS_HALF, offpegFeeMultiplier: 0n, killed: false },
        };
        const setup = {
          state,
          held: balances,
          supply: 10n ** 24n,
          funds: [dx, 0n],
          feeTakingCoin: 0n,
          feeBasisPoints: 0n,
        };
        const operation = curvePoolCalls.exchange(0, 1, dx, 0n);
        const { done, gasUsed } = await probe.probe([18, 6], { ...setup, sent: [] }, "0x", operation);
        const pool = new RecordedCurvePool(type, {
          ...{ id: 0, src: "", decimals: [18, 6], A_now: amplification, A_precise: precise, fee: FEE },
          ...{ admin_fee: OWNERS_HALF, balances_before: balances, i: 0, j: 1, dx, dy_view: null, dy_actual: null },
        });
        const quote = pool.mirror.quoteExactIn(pool.token(0), pool.token(1), dx);
        expect(quote.ok).to.equal(done);
        return quote.ok ? { gasUsed, extraGas: quote.extraGas } : null;
      };
      const calm = await measure([MILLION, MILLION], 200n);
      expect(calm).to.have.property("extraGas", undefined);
      let refused = 0;
      for (const { whole, amplification } of SKEWS) {
        const skewed = await measure([whole[0], whole[1]], amplification);
        if (skewed === null) refused += 1;
        else expectExplained(skewed.gasUsed, calm?.gasUsed ?? 0n, skewed.extraGas);
      }
      expect(refused, "rounds that do not settle").to.be.within(1, SKEWS.length - 1);
      await probe.close();
    });
  }

  it("is what quotes of the 3pool reckon with, 255 rounds that do not settle included", async () => {
    const probe = await createPoolProbe();
    const measure = async (balances: readonly [bigint, bigint, bigint], amplification: bigint) => {
      const dx = balances[0] / 1_000n;
      const state = {
        ...{ balances, initialA: amplification, futureA: amplification, initialATime: 0n, futureATime: 0n },
        ...{ fee: FEE, adminFee: OWNERS_HALF, killed: false },
      };
      const operation = encodeFunctionData({ abi: curve3poolAbi, functionName: "exchange", args: [0n, 1n, dx, 0n] });
      const setup = { state, held: balances, supply: 10n ** 24n, funds: [dx, 0n, 0n] as const, feeBasisPoints: 0n };
      const { done, gasUsed } = await probe.probe(setup, "0x", operation);
      expect(done).to.equal(true);
      const mirror = curveStableSwap.open(THREE_POOL_DEPLOYMENT, threePoolSnapshot({ balances, amplification }));
      const [dai, usdc] = THREE_POOL_DEPLOYMENT.tokens;
      if (dai === undefined || usdc === undefined) throw new Error("the 3pool has three coins");
      const quote = mirror.quoteExactIn(dai.address, usdc.address, dx);
      if (!quote.ok) throw new Error(quote.reason);
      return { gasUsed, extraGas: quote.extraGas };
    };
    const units = (dai: bigint, usdc: bigint, usdt: bigint) =>
      [dai * 10n ** 18n, usdc * MILLION, usdt * MILLION] as const;
    const calm = await measure(units(MILLION, MILLION, MILLION), 2_000n);
    expect(calm.extraGas).to.equal(undefined);
    for (const { whole, amplification } of SKEWS) {
      const skewed = await measure(units(whole[0], whole[1], whole[1]), amplification);
      expectExplained(skewed.gasUsed, calm.gasUsed, skewed.extraGas);
    }
    await probe.close();
  });
});
