import { expect } from "chai";
import fc from "fast-check";
import { amountCallsOf, curvePoolCalls } from "./curve/curvePoolCalls.ts";
import {
  type CurvePoolProbe,
  openCurvePoolProbe,
  type ProbedPool,
  type ProbeOutcome,
  type ProbeSetup,
  revertReason,
} from "./curve/curvePoolProbe.ts";

const WAD = 10n ** 18n;
const MILLION = 10n ** 6n;
const SEED = 20_230_311;
const GENESIS_SECONDS = 1_700_000_000n;
const { getDy, exchange, exchangeReceived } = curvePoolCalls;

/** Coins of 18 and 6 decimals: whole coins to base units. */
const DECIMALS = [18, 6];
const UNITS = DECIMALS.map((places) => 10n ** BigInt(places));
const EVEN = UNITS.map((unit) => MILLION * unit);

/**
 * Whole coins beside five of the other at which, with A = 1, the rounds for D of either kind of pool go on for ever
 * between neighbours two units apart. Found by search.
 */
const UNSETTLED_WHOLE = 50_025n;

/** A pool that holds `balances` and nothing beside; a trader with enough of each coin. */
function setupOf(
  balances: readonly bigint[],
  changes: Partial<ProbeSetup> = {},
  state: Partial<ProbeSetup["state"]> = {},
): ProbeSetup {
  return {
    state: {
      balances,
      initialA: 20_000n,
      futureA: 20_000n,
      initialATime: 0n,
      futureATime: 0n,
      fee: 1_000_000n,
      adminFee: 5_000_000_000n,
      offpegFeeMultiplier: 50_000_000_000n,
      killed: false,
      ...state,
    },
    held: balances,
    supply: balances.reduce((sum, balance, index) => sum + (balance * WAD) / (UNITS[index] ?? WAD), 0n),
    funds: balances.map((balance) => balance * 10n),
    feeTakingCoin: 0n,
    feeBasisPoints: 0n,
    sent: [],
    ...changes,
  };
}

function paid(outcome: ProbeOutcome, coin: number): bigint {
  return outcome.coinDelta[coin] ?? 0n;
}

/** Balances within a factor of a thousand of one another, and a swap of up to twice the pool. */
const arbitrarySwap = fc
  .record({
    whole: fc.tuple(fc.bigInt(1_000n, MILLION), fc.bigInt(1_000n, MILLION)),
    dust: fc.tuple(fc.bigInt(0n, 999_999n), fc.bigInt(0n, 999_999n)),
    input: fc.constantFrom(0, 1),
    share: fc.bigInt(1n, 2_000_000n),
    amplification: fc.constantFrom(5_000n, 20_000n, 123_400n, 500_000n),
    fee: fc.constantFrom(1_000_000n, 4_000_000n, 50_000_000n),
    offpegFeeMultiplier: fc.constantFrom(0n, 20_000_000_000n, 200_000_000_000n),
  })
  .map(({ whole, dust, input, share, amplification, fee, offpegFeeMultiplier }) => {
    const balances = whole.map((coins, index) => coins * (UNITS[index] ?? 1n) + (dust[index] ?? 0n));
    const dx = ((balances[input] ?? 0n) * share) / 1_000_000n + 1n;
    return {
      balances,
      input,
      dx,
      state: { initialA: amplification, futureA: amplification, fee, offpegFeeMultiplier },
    };
  });

/**
 * Whether D is, within two units, the root of A·n·Σx + D = A·n·D + Dⁿ⁺¹/(nⁿ·Πx), for two coins and the contract's A
 * in whole units. Times 4xy every term is a whole number, and the difference rises with D.
 */
function isInvariant(d: bigint, x: bigint, y: bigint, amplification: bigint): boolean {
  const ann = 2n * amplification;
  const difference = (value: bigint): bigint => 4n * x * y * ((ann - 1n) * value - ann * (x + y)) + value ** 3n;
  return difference(d - 2n) <= 0n && difference(d + 2n) >= 0n;
}

const POOLS: readonly ProbedPool[] = ["CurvePlain2Pool", "CurveStableSwapNg"];

for (const kind of POOLS) {
  describe(`${kind}, whatever it holds`, () => {
    let pool: CurvePoolProbe;

    before(async () => {
      pool = await openCurvePoolProbe(kind);
    });
    after(() => pool.close());

    it("solves the invariant", async () => {
      await fc.assert(
        fc.asyncProperty(arbitrarySwap, async ({ balances, state }) => {
          const setup = setupOf(balances, { supply: WAD }, state);
          const { virtualPriceBefore } = await pool.probe(DECIMALS, setup, "0x", "0x");
          const [x = 0n, y = 0n] = balances.map((balance, index) => (balance * WAD) / (UNITS[index] ?? 1n));
          expect(isInvariant(BigInt(virtualPriceBefore), x, y, state.initialA / 100n)).to.equal(true);
        }),
        { numRuns: 200, seed: SEED },
      );
    });

    it("pays what get_dy says while A stands at a whole number, and its virtual price never falls by more than a wei", async () => {
      await fc.assert(
        fc.asyncProperty(arbitrarySwap, async ({ balances, input, dx, state }) => {
          const output = 1 - input;
          const outcome = await pool.probe(
            DECIMALS,
            setupOf(balances, {}, state),
            getDy(input, output, dx),
            exchange(input, output, dx, 0n),
          );
          expect([outcome.viewed, outcome.done]).to.deep.equal([true, true]);
          expect(paid(outcome, output)).to.equal(BigInt(outcome.viewAnswer));
          expect(BigInt(outcome.answer), "the return value").to.equal(paid(outcome, output));
          expect(BigInt(outcome.virtualPriceAfter) >= BigInt(outcome.virtualPriceBefore) - 1n).to.equal(true);
          expect((outcome.held[output] ?? 0n) >= (outcome.balances[output] ?? 0n), "balances are backed").to.equal(
            true,
          );
        }),
        { numRuns: 200, seed: SEED },
      );
    });

    it("never lets a swap and the swap back end with more than it began with", async () => {
      await fc.assert(
        fc.asyncProperty(arbitrarySwap, async ({ balances, input, dx, state }) => {
          const output = 1 - input;
          const setup = setupOf(balances, {}, state);
          const there = await pool.probe(DECIMALS, setup, "0x", exchange(input, output, dx, 0n));
          const bought = paid(there, output);
          if (bought === 0n) return;
          const { held, supply } = { ...there };
          const next = setupOf(there.balances, { held, supply, funds: [bought, bought] }, state);
          const back = await pool.probe(DECIMALS, next, "0x", exchange(output, input, bought, 0n));
          expect(back.done).to.equal(true);
          expect(paid(back, input) <= dx, "round trip").to.equal(true);
        }),
        { numRuns: 150, seed: SEED },
      );
    });

    it("gives back no more than was deposited, in any proportion", async () => {
      const calls = amountCallsOf(kind);
      const amounts = [123_456n * WAD, 7_000n * 10n ** 6n];
      const deposit = await pool.probe(DECIMALS, setupOf(EVEN), calls.tokenAmount(amounts, true), calls.add(amounts));
      expect(deposit.done).to.equal(true);
      const { held, supply, liquidityDelta, balances } = deposit;
      const removal = await pool.probe(
        DECIMALS,
        setupOf(balances, { held, supply }),
        "0x",
        curvePoolCalls.removeOneCoin(liquidityDelta, 0),
      );
      expect(removal.done).to.equal(true);
      expect(paid(removal, 0) < 130_456n * WAD, "worth less than what went in").to.equal(true);
      expect(paid(removal, 0) > 130_000n * WAD, "but not by much").to.equal(true);
    });

    it("refuses an input of zero but keeps an input whose output rounds to zero", async () => {
      const zero = await pool.probe(DECIMALS, setupOf(EVEN), "0x", exchange(0, 1, 0n, 0n));
      expect([zero.done, zero.answer]).to.deep.equal([false, "0x"]);
      const dust = await pool.probe(DECIMALS, setupOf(EVEN), "0x", exchange(0, 1, 1n, 0n));
      expect([dust.done, ...dust.coinDelta]).to.deep.equal([true, -1n, 0n]);
    });

    it("reverts where the rounds do not settle, instead of taking the last one", async () => {
      const state = { initialA: 100n, futureA: 100n };
      const setup = setupOf([UNSETTLED_WHOLE * WAD, 5n * MILLION], { supply: WAD }, state);
      const outcome = await pool.probe(DECIMALS, setup, getDy(0, 1, WAD), exchange(0, 1, WAD, 0n));
      expect([outcome.viewed, outcome.viewAnswer]).to.deep.equal([false, "0x"]);
      expect([outcome.done, outcome.answer]).to.deep.equal([false, "0x"]);
      expect(outcome.virtualPriceBefore).to.equal("0x");
      const other = setupOf([UNSETTLED_WHOLE * WAD, 5n * MILLION], { supply: WAD });
      expect((await pool.probe(DECIMALS, other, getDy(0, 1, WAD), "0x")).viewed, "at another A").to.equal(true);
    });

    it("gives the reason when the output falls short of the minimum", async () => {
      const short = await pool.probe(DECIMALS, setupOf(EVEN), "0x", exchange(0, 1, WAD, 1_000_000n));
      expect(revertReason(short.answer)).to.equal("Exchange resulted in fewer coins than expected");
    });
  });
}

describe("CurvePlain2Pool", () => {
  let pool: CurvePoolProbe;

  before(async () => {
    pool = await openCurvePoolProbe("CurvePlain2Pool");
  });
  after(() => pool.close());

  it("still quotes when killed, but no longer trades", async () => {
    const setup = setupOf(EVEN, {}, { killed: true });
    const outcome = await pool.probe(DECIMALS, setup, getDy(0, 1, WAD), exchange(0, 1, WAD, 0n));
    expect([outcome.viewed, outcome.done]).to.deep.equal([true, false]);
  });

  it("credits what was sent, not what arrived, where a coin takes a fee", async () => {
    const dx = 10_000n * 10n ** 6n;
    const setup = setupOf(EVEN, { feeTakingCoin: 1n, feeBasisPoints: 10n });
    const outcome = await pool.probe(DECIMALS, setup, getDy(1, 0, dx), exchange(1, 0, dx, 0n));
    expect(paid(outcome, 0)).to.equal(BigInt(outcome.viewAnswer));
    expect((outcome.balances[1] ?? 0n) - (EVEN[1] ?? 0n)).to.equal(dx);
    expect((outcome.held[1] ?? 0n) - (EVEN[1] ?? 0n)).to.equal(dx - dx / 1_000n);
  });
});

describe("CurveStableSwapNg", () => {
  let pool: CurvePoolProbe;

  before(async () => {
    pool = await openCurvePoolProbe("CurveStableSwapNg");
  });
  after(() => pool.close());

  it("pays for what was sent before as exchange does, and for whatever else lies in it", async () => {
    const dx = 1_000n * WAD;
    const sent = [dx, 0n];
    const ordinary = await pool.probe(DECIMALS, setupOf(EVEN), "0x", exchange(0, 1, dx, 0n));
    const received = await pool.probe(DECIMALS, setupOf(EVEN, { sent }), "0x", exchangeReceived(0, 1, dx, 0n));
    expect(received.done).to.equal(true);
    expect(received.coinDelta).to.deep.equal(ordinary.coinDelta);
    expect(received.balances).to.deep.equal(ordinary.balances);
    const modest = await pool.probe(DECIMALS, setupOf(EVEN, { sent }), "0x", exchangeReceived(0, 1, 1n, 0n));
    expect(modest.coinDelta).to.deep.equal(ordinary.coinDelta);
  });

  it("refuses exchange_received of more than was sent", async () => {
    const setup = setupOf(EVEN, { sent: [WAD, 0n] });
    const outcome = await pool.probe(DECIMALS, setup, "0x", exchangeReceived(0, 1, WAD + 1n, 0n));
    expect([outcome.done, outcome.answer]).to.deep.equal([false, "0x"]);
  });

  it("charges more the further from parity it is, up to the multiplier", async () => {
    const shares: bigint[] = [];
    for (const divisor of [1n, 4n, 1_000n]) {
      const balances = [(EVEN[0] ?? 0n) / divisor, EVEN[1] ?? 0n];
      const dx = (balances[0] ?? 0n) / 1_000n;
      const free = setupOf(balances, {}, { fee: 0n });
      const charged = setupOf(balances, {}, { fee: 4_000_000n });
      const gross = BigInt((await pool.probe(DECIMALS, free, getDy(0, 1, dx), "0x")).viewAnswer);
      const net = BigInt((await pool.probe(DECIMALS, charged, getDy(0, 1, dx), "0x")).viewAnswer);
      shares.push(((gross - net) * 10n ** 10n) / gross);
    }
    const [atParity = 0n, off = 0n, farOff = 0n] = shares;
    // Outputs of 6 decimals: the share comes out to seven places.
    expect(atParity > 3_999_900n && atParity < 4_000_100n, "0.04 % at parity").to.equal(true);
    expect(off > atParity && farOff > off).to.equal(true);
    expect(farOff > 4_900_000n * 4n && farOff <= 4_000_000n * 5n, "almost five times that").to.equal(true);
  });

  it("quotes by A in whole units and trades by A in hundredths while A moves", async () => {
    const state = {
      initialA: 100n,
      futureA: 1_000n,
      initialATime: GENESIS_SECONDS,
      futureATime: GENESIS_SECONDS + 900_000n,
      offpegFeeMultiplier: 0n,
    };
    const balances = [(EVEN[0] ?? 0n) / 10n, EVEN[1] ?? 0n];
    await pool.advanceTo(GENESIS_SECONDS + 99_000n);
    const moving = await pool.probe(DECIMALS, setupOf(balances, {}, state), getDy(0, 1, WAD), exchange(0, 1, WAD, 0n));
    expect([moving.amplification, moving.amplificationPrecise]).to.deep.equal([1n, 199n]);
    for (const [amplification, expected] of [
      [100n, BigInt(moving.viewAnswer)],
      [199n, paid(moving, 1)],
    ] as const) {
      const still = { ...state, initialA: amplification, futureA: amplification, futureATime: 0n };
      const outcome = await pool.probe(DECIMALS, setupOf(balances, {}, still), "0x", exchange(0, 1, WAD, 0n));
      expect(paid(outcome, 1)).to.equal(expected);
    }
    expect(paid(moving, 1)).to.not.equal(BigInt(moving.viewAnswer));
  });

  it("credits what arrived where a coin takes a fee, so that get_dy is too high", async () => {
    const dx = 10_000n * 10n ** 6n;
    const setup = setupOf(EVEN, { feeTakingCoin: 1n, feeBasisPoints: 10n });
    const outcome = await pool.probe(DECIMALS, setup, getDy(1, 0, dx), exchange(1, 0, dx, 0n));
    expect((outcome.balances[1] ?? 0n) - (EVEN[1] ?? 0n)).to.equal(dx - dx / 1_000n);
    expect(paid(outcome, 0) < BigInt(outcome.viewAnswer)).to.equal(true);
  });

  it("quotes a swap that empties a coin, and refuses it", async () => {
    const dx = 10n ** 35n;
    const setup = setupOf(EVEN, { funds: [dx, 0n] }, { initialA: 10_000n, futureA: 10_000n, fee: 0n });
    const outcome = await pool.probe(DECIMALS, setup, getDy(0, 1, dx), exchange(0, 1, dx, 0n));
    expect([outcome.viewed, outcome.done, outcome.answer]).to.deep.equal([true, false, "0x"]);
  });
});
