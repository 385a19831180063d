import { expect } from "chai";
import { encodeJson } from "../../bot/domain/json.ts";
import { FollowedCurve3pool } from "./quotes/followedCurve3pool.ts";
import { ProbeChain, type TrialOutcome } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

const STATES = 100;
const AMOUNTS_PER_STATE = 100;
/** After this many states reached by swaps and deposits, the pool is put somewhere else altogether. */
const STATES_PER_JUMP = 4;
const SEED = 20_230_311n;
const BEYOND_ANY_DEPTH_WHOLE = 1_000_000_000n;

type Tally = { paid: number; refused: number };

describe("Curve 3pool quotes against the replica's pool", () => {
  let chain: ProbeChain;
  let pool: FollowedCurve3pool;
  const draw = new SeededDraw(SEED);

  before(async () => {
    chain = await ProbeChain.open();
    pool = await FollowedCurve3pool.open(chain, draw);
  });
  after(() => chain.close());

  it("pays through exchange, to the unit, what the mirror quotes for 10,000 random states and amounts", async () => {
    const tally: Tally = { paid: 0, refused: 0 };
    for (let state = 0; state < STATES; state += 1) {
      if (state % STATES_PER_JUMP === 0) await pool.jump();
      else await pool.disturb();
      expect(encodeJson(pool.mirror.snapshot())).to.equal(encodeJson(await pool.read()));
      await quoteState(tally);
    }
    expect(tally.paid + tally.refused).to.equal(STATES * AMOUNTS_PER_STATE);
    expect(tally.paid).to.be.greaterThan(tally.refused * 9);
    expect(pool.applied, "logs followed").to.be.greaterThan(STATES / 3);
    expect(pool.unfollowable, "withdrawals in one coin").to.be.greaterThan(0);
  });

  /** Two pairs of coins from one and the same state. */
  async function quoteState(tally: Tally): Promise<void> {
    for (let side = 0; side < 2; side += 1) {
      const [indexIn, indexOut] = pool.drawPair();
      const draws = Array.from({ length: AMOUNTS_PER_STATE / 2 }, () =>
        pool.drawAmount(indexIn, BEYOND_ANY_DEPTH_WHOLE),
      );
      const swaps = draws.map((amount) => pool.swapData(indexIn, indexOut, amount));
      const tokens = [pool.token(indexIn), pool.token(indexOut)] as const;
      const outcomes = await chain.tryMany(pool.deployment.address, tokens, swaps, "0x");
      for (const [at, amount] of draws.entries()) {
        const real = outcomes[at];
        if (real === undefined) throw new Error("an outcome is missing");
        if (compare(indexIn, indexOut, amount, real)) tally.paid += 1;
        else tally.refused += 1;
      }
    }
  }

  function compare(indexIn: number, indexOut: number, amount: bigint, real: TrialOutcome): boolean {
    const quote = pool.mirror.quoteExactIn(pool.token(indexIn), pool.token(indexOut), amount);
    const what = `${amount} of coin ${indexIn} for coin ${indexOut} at ${encodeJson(pool.mirror.snapshot())}`;
    expect(quote.ok, what).to.equal(real.done);
    if (!quote.ok) return false;
    expect(quote.amountOut, what).to.equal(real.received);
    expect(real.spent, what).to.equal(amount);
    return true;
  }
});
