import { expect } from "chai";
import type { Address, Hex } from "viem";
import { encodeJson } from "../../bot/domain/json.ts";
import type { PoolMirror } from "../../bot/domain/pool.ts";
import { type BalancerVault, deployBalancerVault } from "./quotes/balancerVault.ts";
import { FollowedBalancerPool } from "./quotes/followedBalancerPool.ts";
import { ProbeChain, type TrialOutcome } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

const STATES = 100;
const AMOUNTS_PER_STATE = 100;
/** After this many states reached by swaps, deposits and the owner's doings, another pool is taken. */
const STATES_PER_JUMP = 5;
const SEED = 20_230_313n;
const SWAPS_AT_ONCE = 10;
const BEYOND_ANY_DEPTH_WHOLE = 4_000_000_000n;

type Kind = "givenIn" | "givenOut";

describe("Balancer v2 stable quotes against the pool's own bytecode", () => {
  let chain: ProbeChain;
  let vault: BalancerVault;
  const draw = new SeededDraw(SEED);
  const tally = { paid: 0, refused: 0 };

  before(async () => {
    chain = await ProbeChain.open();
    vault = await deployBalancerVault(chain);
  });
  after(() => chain.close());

  it("pays and takes through the Vault, to the unit, what the mirror quotes for 10,000 random states and amounts", async () => {
    const pool = await FollowedBalancerPool.open(chain, vault, draw);
    for (let state = 0; state < STATES; state += 1) {
      if (state % STATES_PER_JUMP === 0) await pool.jump();
      else await pool.disturb();
      for (const kind of ["givenIn", "givenOut"] as const) await quoteState(pool, kind);
    }
    expect(tally.paid + tally.refused).to.equal(STATES * AMOUNTS_PER_STATE);
    expect(tally.paid).to.be.greaterThan(tally.refused);
    expect(tally.refused).to.be.greaterThan(STATES);
    expect(pool.applied, "logs followed").to.be.greaterThan(STATES / 2);
  });

  it("keeps what a fresh read gives, through swaps, deposits, withdrawals, fees and the protocol's share", async () => {
    const pool = await FollowedBalancerPool.open(chain, vault, draw);
    for (let state = 0; state < STATES; state += 1) {
      await pool.disturb();
      await pool.standStill();
      expect(encodeJson(pool.mirror.snapshot())).to.equal(encodeJson(await pool.read()));
    }
  });

  it("quotes nothing while the pool is paused", async () => {
    const pool = await FollowedBalancerPool.open(chain, vault, draw);
    await pool.pause(true);
    expect(quoteOf(pool, pool.mirror)).to.deep.equal({ ok: false, reason: "the pool is paused" });
    expect(quoteOf(pool, await pool.fresh()).ok).to.equal(false);
    await pool.pause(false);
    expect(quoteOf(pool, pool.mirror).ok).to.equal(true);
  });

  it("follows A along a ramp that it saw begin, and quotes nothing where it was read amid one, until that stops", async () => {
    const pool = await FollowedBalancerPool.open(chain, vault, draw);
    await pool.ramp(1_000n);
    expect(quoteOf(pool, pool.mirror).ok).to.equal(true);
    const late = await pool.fresh();
    expect(quoteOf(pool, late)).to.have.property("reason").that.includes("the amplification moves");
    pool.mirror = late;
    await pool.standStill();
    expect(quoteOf(pool, late).ok).to.equal(true);
    expect(encodeJson(late.snapshot())).to.equal(encodeJson(await pool.read()));
  });

  it("goes back to a checkpoint as if the blocks after it had not been", async () => {
    const pool = await FollowedBalancerPool.open(chain, vault, draw);
    const before = encodeJson(pool.mirror.snapshot());
    const back = pool.mirror.checkpoint();
    for (let times = 0; times < 5; times += 1) await pool.disturb();
    expect(encodeJson(pool.mirror.snapshot())).to.not.equal(before);
    back?.();
    expect(encodeJson(pool.mirror.snapshot())).to.equal(before);
  });

  /** A hundred whole coins of the first for the second. */
  function quoteOf(pool: FollowedBalancerPool, mirror: PoolMirror) {
    const whole = 10n ** BigInt(pool.deployment.tokens[0]?.decimals ?? 0);
    return mirror.quoteExactIn(pool.token(0), pool.token(1), 100n * whole);
  }

  /** Amounts of every size in one direction, from one and the same state. */
  async function quoteState(pool: FollowedBalancerPool, kind: Kind): Promise<void> {
    const [indexIn, indexOut] = pool.drawPair();
    const drawn = Array.from({ length: AMOUNTS_PER_STATE / 2 }, () =>
      pool.drawAmount(kind === "givenIn" ? indexIn : indexOut, BEYOND_ANY_DEPTH_WHOLE),
    );
    const swaps = drawn.map((amount) => pool[kind](indexIn, indexOut, amount));
    const tokens = [pool.token(indexIn), pool.token(indexOut)] as const;
    const outcomes = await tried(tokens, swaps);
    for (const [at, amount] of drawn.entries()) {
      const real = outcomes[at];
      if (real === undefined) throw new Error("an outcome is missing");
      const what = `${kind} ${amount}, ${indexIn} to ${indexOut}, at ${encodeJson(pool.mirror.snapshot())}`;
      expect(quoted(pool, kind, tokens, amount), what).to.deep.equal(moved(real));
      tally[real.done ? "paid" : "refused"] += 1;
    }
  }

  /** Some at a time: a swap that finds no solution burns through all of the contract's rounds. */
  async function tried(tokens: readonly [Address, Address], swaps: readonly Hex[]): Promise<readonly TrialOutcome[]> {
    const outcomes: TrialOutcome[] = [];
    for (let from = 0; from < swaps.length; from += SWAPS_AT_ONCE) {
      outcomes.push(...(await chain.tryMany(vault.address, tokens, swaps.slice(from, from + SWAPS_AT_ONCE), "0x")));
    }
    return outcomes;
  }

  function moved({ done, spent, received }: TrialOutcome) {
    return done ? { spent, received } : null;
  }

  function quoted(
    { mirror }: FollowedBalancerPool,
    kind: Kind,
    [tokenIn, tokenOut]: readonly [Address, Address],
    amount: bigint,
  ) {
    if (kind === "givenIn") {
      const quote = mirror.quoteExactIn(tokenIn, tokenOut, amount);
      return quote.ok ? { spent: amount, received: quote.amountOut } : null;
    }
    const quote = mirror.quoteExactOut?.(tokenIn, tokenOut, amount);
    return quote?.ok === true ? { spent: quote.amountIn, received: amount } : null;
  }
});
