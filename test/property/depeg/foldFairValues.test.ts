import { expect } from "chai";
import fc from "fast-check";
import { createDepegState } from "../../../bot/depeg/createDepegState.ts";
import { defaultDepegPolicy as policy } from "../../../bot/depeg/depegPolicy.ts";
import { foldFairValues } from "../../../bot/depeg/foldFairValues.ts";
import type { DepegEpisode } from "../../../bot/domain/depegEpisode.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { missing, START_MS, seen } from "../../unit/depeg/seenValue.ts";

const MINUTE_MS = 60_000;

/** A moment: minutes since the one before, and the deviation in pips (negative: discount), or no agreed price. */
type Moment = { readonly minutes: number; readonly pips: bigint | null };

const deviations = fc.oneof(
  fc.bigInt(-120_000n, 30_000n),
  fc.bigInt(-2_500n, 2_500n),
  fc.constantFrom(0n, -399n, -400n, -499n, -500n, -1_999n, -2_000n, -10_000n, -50_000n),
  fc.constant(null),
);
const moments = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 40 }), pips: deviations }), { maxLength: 120 });

function run(all: readonly Moment[]): readonly { readonly timeMs: number; readonly episode: DepegEpisode }[] {
  const state = createDepegState({ coins: [usdc] });
  let timeMs = START_MS;
  return all.flatMap(({ minutes, pips }) => {
    timeMs += minutes * MINUTE_MS;
    const values = pips === null ? missing("USDC") : seen("USDC", pips);
    return foldFairValues(state, values, timeMs).map((episode) => ({ timeMs, episode }));
  });
}

describe("episodes of any path of fair values", () => {
  it("have one story each: told once as new, at most once as resolved, and nothing after that", () => {
    fc.assert(
      fc.property(moments, (all) => {
        const ended = new Set<string>();
        for (const { episode } of run(all)) {
          expect(ended.has(episode.id)).to.equal(false);
          if (episode.status === "resolved") ended.add(episode.id);
        }
      }),
    );
  });

  it("never overlap on one side of one coin", () => {
    fc.assert(
      fc.property(moments, (all) => {
        const open = new Map<string, string>();
        for (const { episode } of run(all)) {
          const current = open.get(episode.side);
          if (current !== undefined) expect(episode.id).to.equal(current);
          if (episode.status === "resolved") open.delete(episode.side);
          else open.set(episode.side, episode.id);
        }
      }),
    );
  });

  it("keep their times in order and their worst at least as bad as now", () => {
    const rising = ["minor", "moderate", "severe", "extreme"];
    fc.assert(
      fc.property(moments, (all) => {
        for (const { timeMs, episode } of run(all)) {
          expect(episode.startedAtMs).to.be.at.most(episode.deepestAtMs);
          expect(episode.startedAtMs).to.be.at.most(episode.confirmedAtMs - policy.confirmAfterMs);
          expect(episode.confirmedAtMs).to.be.at.most(timeMs);
          expect(rising.indexOf(episode.worstSeverity)).to.be.at.least(rising.indexOf(episode.severity));
          if (episode.endedAtMs === null) continue;
          expect(timeMs - episode.endedAtMs).to.be.at.least(policy.resolveAfterMs);
        }
      }),
    );
  });

  it("remember the deepest value that was seen since they began", () => {
    fc.assert(
      fc.property(moments, (all) => {
        const last = run(all).at(-1);
        if (last === undefined) return;
        const { episode } = last;
        let timeMs = START_MS;
        let deepest = 0n;
        for (const { minutes, pips } of all) {
          timeMs += minutes * MINUTE_MS;
          if (timeMs > last.timeMs || timeMs < episode.startedAtMs || pips === null) continue;
          const out = episode.side === "discount" ? -pips : pips;
          if (out > deepest) deepest = out;
        }
        const told =
          episode.side === "discount" ? 10n ** 18n - episode.deepestValueWad : episode.deepestValueWad - 10n ** 18n;
        expect(told / 10n ** 12n).to.equal(deepest);
      }),
    );
  });

  it("do not begin or end while the deviation moves within the hysteresis of the peg", () => {
    const within = fc.array(fc.bigInt(policy.overBelowPips, policy.minorFromPips - 1n), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(within, (path) => {
        const moving = path.map((pips) => ({ minutes: 1, pips: -pips }));
        expect(run(moving)).to.deep.equal([]);
        const opened = Array.from({ length: 32 }, () => ({ minutes: 1, pips: -600n }));
        expect(run([...opened, ...moving]).map(({ episode }) => episode.status)).to.deep.equal(["active"]);
      }),
    );
  });

  it("do not change severity while the deviation moves within the hysteresis of a band", () => {
    const edges = [policy.moderateFromPips, policy.severeFromPips, policy.extremeFromPips] as const;
    const path = fc
      .constantFrom(...edges)
      .chain((edge) =>
        fc.tuple(
          fc.constant(edge),
          fc.array(fc.bigInt((edge * 4n) / 5n, edge + edge / 100n), { minLength: 1, maxLength: 200 }),
        ),
      );
    fc.assert(
      fc.property(path, ([edge, moving]) => {
        const opened = [1, 2, 3].map(() => ({ minutes: 1, pips: -edge }));
        const told = run([...opened, ...moving.map((pips) => ({ minutes: 1, pips: -pips }))]);
        expect(new Set(told.map(({ episode }) => episode.severity)).size).to.equal(1);
      }),
    );
  });

  it("are the same whatever values without agreement come in between, while the silence is short", () => {
    fc.assert(
      fc.property(
        moments.map((all) => all.map((moment) => ({ ...moment, minutes: 4 }))),
        (all) => {
          const heard = all.filter(({ pips }) => pips !== null);
          const mixed = heard.flatMap(({ pips }) => [
            { minutes: 2, pips: null },
            { minutes: 2, pips },
          ]);
          expect(run(mixed)).to.deep.equal(run(heard));
        },
      ),
    );
  });
});
