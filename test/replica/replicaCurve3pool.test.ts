import { expect } from "chai";
import fc from "fast-check";
import { decodeFunctionResult, encodeFunctionData } from "viem";
import {
  createPoolProbe,
  curve3poolAbi,
  type PoolProbe,
  type ProbeOutcome,
  type ProbeSetup,
  type Triple,
} from "./curve3pool/poolProbe.ts";

const WAD = 10n ** 18n;
const SEED = 20_230_310;
const GENESIS_SECONDS = 1_700_000_000n;
/** Whole coins to base units, in the pool's order DAI, USDC, USDT. */
const UNIT: Triple = [WAD, 10n ** 6n, 10n ** 6n];
const MILLION: Triple = [10n ** 24n, 10n ** 12n, 10n ** 12n];

type Changes = Partial<ProbeSetup["state"]> & { readonly feeBasisPoints?: bigint };

/** A pool that holds `balances` and nothing beside, with a liquidity token for each coin at par. */
function poolOf(balances: Triple, funds: Triple, changes: Changes = {}): ProbeSetup {
  const { feeBasisPoints = 0n, ...state } = changes;
  const plain = {
    initialA: 2_000n,
    futureA: 2_000n,
    initialATime: 0n,
    futureATime: 0n,
    fee: 1_000_000n,
    adminFee: 5_000_000_000n,
    killed: false,
  };
  const supply = balances.reduce((sum, balance, index) => sum + balance * (WAD / (UNIT[index] ?? WAD)), 0n);
  return { state: { balances, ...plain, ...state }, held: balances, supply, funds, feeBasisPoints };
}

function exchange(i: number, j: number, dx: bigint, minDy = 0n): `0x${string}` {
  const args = [BigInt(i), BigInt(j), dx, minDy] as const;
  return encodeFunctionData({ abi: curve3poolAbi, functionName: "exchange", args });
}

function getDy(i: number, j: number, dx: bigint): `0x${string}` {
  return encodeFunctionData({ abi: curve3poolAbi, functionName: "get_dy", args: [BigInt(i), BigInt(j), dx] });
}

function quoted(outcome: ProbeOutcome): bigint {
  return decodeFunctionResult({ abi: curve3poolAbi, functionName: "get_dy", data: outcome.viewAnswer });
}

/** Balances within a factor of a thousand of one another, and a swap of up to twice the pool. */
const arbitrarySwap = fc
  .record({
    whole: fc.tuple(fc.bigInt(1_000n, 10n ** 6n), fc.bigInt(1_000n, 10n ** 6n), fc.bigInt(1_000n, 10n ** 6n)),
    dust: fc.tuple(fc.bigInt(0n, 999_999n), fc.bigInt(0n, 999_999n), fc.bigInt(0n, 999_999n)),
    pair: fc.constantFrom([0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]),
    share: fc.bigInt(1n, 2_000_000n),
    amplification: fc.constantFrom(50n, 200n, 2_000n, 5_000n),
    fee: fc.constantFrom(1_000_000n, 4_000_000n, 50_000_000n),
    adminFee: fc.constantFrom(0n, 5_000_000_000n, 10_000_000_000n),
  })
  .map(({ whole, dust, pair: [i = 0, j = 1], share, amplification, fee, adminFee }) => {
    const balances: Triple = [whole[0] * UNIT[0] + dust[0], whole[1] * UNIT[1] + dust[1], whole[2] * UNIT[2] + dust[2]];
    const dx = ((balances[i] ?? 0n) * share) / 1_000_000n + 1n;
    return { balances, i, j, dx, changes: { initialA: amplification, futureA: amplification, fee, adminFee } };
  });

function fundsFor(i: number, dx: bigint): Triple {
  return [i === 0 ? dx : 0n, i === 1 ? dx : 0n, i === 2 ? dx : 0n];
}

describe("Curve3Pool", () => {
  let pool: PoolProbe;

  before(async () => {
    pool = await createPoolProbe();
  });
  after(() => pool.close());

  it("is worth exactly its coins when balanced", async () => {
    const outcome = await pool.probe(poolOf(MILLION, [0n, 0n, 0n]), "0x", "0x");
    expect(BigInt(outcome.virtualPriceBefore)).to.equal(WAD);
  });

  it("pays a small swap at par less the fee, and the owner's half of the fee stays outside the balances", async () => {
    const outcome = await pool.probe(
      poolOf(MILLION, fundsFor(1, 1_000_000n)),
      getDy(1, 2, 1_000_000n),
      exchange(1, 2, 1_000_000n),
    );
    expect(outcome.coinDelta).to.deep.equal([0n, -1_000_000n, 999_899n]);
    // Half of 0.01 % of one coin is 50 units, less one for the rounding of the swap itself.
    expect(outcome.held[2] - outcome.balances[2]).to.equal(49n);
  });

  it("refuses an input of zero but keeps an input whose output rounds to zero", async () => {
    const zero = await pool.probe(poolOf(MILLION, [0n, 0n, 0n]), "0x", exchange(0, 1, 0n));
    expect([zero.done, zero.revertData]).to.deep.equal([false, "0x"]);
    const dust = await pool.probe(poolOf(MILLION, fundsFor(0, 1n)), "0x", exchange(0, 1, 1n));
    expect([dust.done, ...dust.coinDelta]).to.deep.equal([true, -1n, 0n, 0n]);
  });

  it("gives the reason when the output falls short of the minimum", async () => {
    const setup = poolOf(MILLION, fundsFor(0, UNIT[0]));
    const enough = await pool.probe(setup, "0x", exchange(0, 1, UNIT[0], 999_899n));
    expect(enough.done).to.equal(true);
    const tooMuch = await pool.probe(setup, "0x", exchange(0, 1, UNIT[0], 999_901n));
    expect(Buffer.from(tooMuch.revertData.slice(2), "hex").toString()).to.contain("Exchange resulted in fewer coins");
  });

  it("still quotes when killed, but no longer trades", async () => {
    const outcome = await pool.probe(
      poolOf(MILLION, fundsFor(0, UNIT[0]), { killed: true }),
      getDy(0, 1, UNIT[0]),
      exchange(0, 1, UNIT[0]),
    );
    expect([outcome.viewed, outcome.done]).to.deep.equal([true, false]);
  });

  it("credits what arrives when the third coin takes a fee", async () => {
    const dx = 10_000n * UNIT[2];
    const setup = poolOf(MILLION, fundsFor(2, dx), { feeBasisPoints: 10n });
    const outcome = await pool.probe(setup, getDy(2, 1, dx), exchange(2, 1, dx));
    expect(outcome.balances[2] - MILLION[2]).to.equal(dx - dx / 1_000n);
    expect(outcome.coinDelta[1] < quoted(outcome), "get_dy does not know of the fee").to.equal(true);
  });

  it("moves its amplification linearly and stops at the end of the ramp", async () => {
    const ramp = {
      initialA: 100n,
      futureA: 1_000n,
      initialATime: GENESIS_SECONDS,
      futureATime: GENESIS_SECONDS + 900_000n,
    };
    const imbalanced: Triple = [MILLION[0], MILLION[1], MILLION[2] / 10n];
    const quotes: bigint[] = [];
    for (const [elapsed, amplification] of [
      [450_000n, 550n],
      [900_000n, 1_000n],
      [2_000_000n, 1_000n],
    ] as const) {
      await pool.advanceTo(GENESIS_SECONDS + elapsed);
      const ramping = quoted(
        await pool.probe(poolOf(imbalanced, [0n, 0n, 0n], ramp), getDy(0, 2, 10n * UNIT[0]), "0x"),
      );
      const still = { initialA: amplification, futureA: amplification };
      expect(
        quoted(await pool.probe(poolOf(imbalanced, [0n, 0n, 0n], still), getDy(0, 2, 10n * UNIT[0]), "0x")),
      ).to.equal(ramping);
      quotes.push(ramping);
    }
    expect(quotes[0] !== quotes[1] && quotes[1] === quotes[2]).to.equal(true);
  });

  it("pays what get_dy says or one unit less, never gives value away, and never pays more than it holds", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySwap, async ({ balances, i, j, dx, changes }) => {
        const outcome = await pool.probe(
          poolOf(balances, fundsFor(i, dx), changes),
          getDy(i, j, dx),
          exchange(i, j, dx),
        );
        expect(outcome.done && outcome.viewed).to.equal(true);
        const paid = outcome.coinDelta[j] ?? 0n;
        expect([quoted(outcome), quoted(outcome) - 1n]).to.include(paid);
        expect(paid >= 0n && paid < (balances[j] ?? 0n)).to.equal(true);
        expect(BigInt(outcome.virtualPriceAfter) >= BigInt(outcome.virtualPriceBefore) - 1n, "virtual price").to.equal(
          true,
        );
        expect((outcome.held[j] ?? 0n) >= (outcome.balances[j] ?? 0n), "balances are backed").to.equal(true);
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  it("never lets a swap and the swap back end with more than it began with", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySwap, async ({ balances, i, j, dx, changes }) => {
        const there = await pool.probe(poolOf(balances, fundsFor(i, dx), changes), "0x", exchange(i, j, dx));
        const paid = there.coinDelta[j] ?? 0n;
        if (paid === 0n) return;
        const setup = { ...poolOf(there.balances, fundsFor(j, paid), changes), held: there.held };
        const back = await pool.probe(setup, "0x", exchange(j, i, paid));
        expect((back.coinDelta[i] ?? 0n) <= dx, "round trip").to.equal(true);
      }),
      { numRuns: 200, seed: SEED },
    );
  });
});
