import { expect } from "chai";
import { encodeJson } from "../../bot/domain/json.ts";
import type { CurveVenue } from "./quotes/curve/curveVenue.ts";
import { FollowedCurveVenue } from "./quotes/curve/followedCurveVenue.ts";
import { metaCurveVenue } from "./quotes/curve/metaCurveVenue.ts";
import { ngCurveVenue } from "./quotes/curve/ngCurveVenue.ts";
import { plainCurveVenue } from "./quotes/curve/plainCurveVenue.ts";
import { ProbeChain, type TrialOutcome } from "./quotes/probeChain.ts";
import { SeededDraw } from "./quotes/seededDraw.ts";

const AMOUNTS_PER_PAIR = 25;
const PAIRS_PER_STATE = 4;
/** After this many states reached by logs, the pool is put somewhere else altogether. */
const STATES_PER_JUMP = 4;
const SEED = 20_230_311n;
/** Half a minute on an idle machine. */
const TIMEOUT_MS = 600_000;

type Open = (chain: ProbeChain, draw: SeededDraw) => Promise<CurveVenue>;

const VENUES: readonly { readonly name: string; readonly open: Open; readonly states: number }[] = [
  { name: "plain pools", open: plainCurveVenue, states: 100 },
  { name: "StableSwap-NG pools of two coins", open: (chain, draw) => ngCurveVenue(chain, draw, [6, 18]), states: 60 },
  {
    name: "StableSwap-NG pools of four coins",
    open: (chain, draw) => ngCurveVenue(chain, draw, [18, 6, 6, 8]),
    states: 40,
  },
  { name: "metapools of an 18-decimal coin", open: (chain, draw) => metaCurveVenue(chain, draw, 18), states: 40 },
  { name: "metapools of a 6-decimal coin", open: (chain, draw) => metaCurveVenue(chain, draw, 6), states: 30 },
  { name: "metapools of a 2-decimal coin", open: (chain, draw) => metaCurveVenue(chain, draw, 2), states: 30 },
];

for (const { name, open, states } of VENUES) {
  describe(`Curve quotes of ${name} against the replica's bytecode`, () => {
    let chain: ProbeChain;
    let pool: FollowedCurveVenue;
    const tally = { paid: 0, refused: 0 };

    before(async () => {
      chain = await ProbeChain.open();
      const draw = new SeededDraw(SEED);
      pool = await FollowedCurveVenue.open(chain, await open(chain, draw), draw);
    });
    after(() => chain.close());

    const trials = states * PAIRS_PER_STATE * AMOUNTS_PER_PAIR;
    it(`are what ${trials} swaps pay, to the unit, in ${states} states, most of them reached by logs`, async function () {
      this.timeout(TIMEOUT_MS);
      for (let state = 0; state < states; state += 1) {
        if (state % STATES_PER_JUMP === 0) await pool.jump();
        else await pool.disturb();
        for (let side = 0; side < PAIRS_PER_STATE; side += 1) await quotePair();
      }
      expect(tally.paid + tally.refused).to.equal(trials);
      expect(tally.paid).to.be.greaterThan(trials / 2);
      expect(pool.applied, "logs followed").to.be.greaterThan(states / 3);
      expect(pool.ambiguous, "withdrawals that two coins explain").to.be.at.most(states / 10);
    });

    async function quotePair(): Promise<void> {
      const [indexIn, indexOut] = pool.venue.drawPair();
      const amounts = Array.from({ length: AMOUNTS_PER_PAIR }, () => pool.drawAmount(indexIn));
      const swaps = amounts.map((amount) => pool.venue.swap(indexIn, indexOut, amount).data);
      const tokens = [pool.token(indexIn), pool.token(indexOut)] as const;
      const outcomes = await chain.tryMany(pool.venue.deployment.address, tokens, swaps, "0x");
      for (const [at, amount] of amounts.entries()) {
        const real = outcomes[at];
        if (real === undefined) throw new Error("an outcome is missing");
        compare(indexIn, indexOut, amount, real);
      }
    }

    function compare(indexIn: number, indexOut: number, amount: bigint, real: TrialOutcome): void {
      const quote = pool.mirror.quoteExactIn(pool.token(indexIn), pool.token(indexOut), amount);
      const what = `${amount} of coin ${indexIn} for coin ${indexOut} at ${encodeJson(pool.mirror.snapshot())}`;
      expect(quote.ok, quote.ok ? what : `${quote.reason}: ${what}`).to.equal(real.done);
      if (!quote.ok) {
        tally.refused += 1;
        return;
      }
      tally.paid += 1;
      expect(quote.amountOut, what).to.equal(real.received);
      expect(real.spent, what).to.equal(amount);
    }
  });
}
