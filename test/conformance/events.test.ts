import { expect } from "chai";
import type { HistoricEvent } from "../../bot/domain/historicEvent.ts";
import { parseDecimalWad } from "../../bot/domain/parseDecimalWad.ts";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import { loadDefinitions } from "../../bot/engine/loadDefinitions.ts";

const HOUR_MS = 3_600_000;

const events = await loadDefinitions<HistoricEvent>(new URL("../../bot/events/", import.meta.url));
const coins = await loadDefinitions<Stablecoin>(new URL("../../bot/stablecoins/", import.meta.url));

function wad(text: string): bigint {
  const value = parseDecimalWad(text);
  if (value === null) throw new Error(`"${text}" is no plain decimal`);
  return value;
}

describe("Every historic event", () => {
  it("is found, with an id that a command line can name", () => {
    const ids = events.map(({ id }) => id);
    expect(ids).to.include("usdc-march-2023");
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  for (const event of events) {
    describe(event.id, () => {
      const [fromMs, toMs] = [Date.parse(event.fromIso), Date.parse(event.toIso)];

      it("says in words what happened, over whole hours", () => {
        expect(event.title.length).to.be.within(10, 100);
        expect(event.summary.length).to.be.greaterThan(100);
        expect(event.recordingFolder).to.match(/^[a-z0-9-]+$/);
        expect(toMs - fromMs).to.be.at.least(HOUR_MS);
        for (const edgeMs of [fromMs, toMs]) expect(edgeMs % HOUR_MS).to.equal(0);
      });

      it("is about coins that are defined, each with a price of its own", () => {
        expect(coins.map(({ symbol }) => symbol)).to.include.members([...event.coins]);
        expect(event.series.map(({ base }) => base)).to.include.members([...event.coins]);
      });

      it("has milestones of its coins, within its span, later ones deeper", () => {
        expect(event.milestones.length).to.be.greaterThan(0);
        for (const [index, { coin, side, thresholdPips, atIso }] of event.milestones.entries()) {
          expect(event.coins).to.include(coin);
          expect(Date.parse(atIso)).to.be.within(fromMs, toMs);
          const before = event.milestones.slice(0, index).filter((each) => each.coin === coin && each.side === side);
          for (const each of before) {
            expect(each.thresholdPips < thresholdPips, atIso).to.equal(true);
            expect(Date.parse(each.atIso)).to.be.at.most(Date.parse(atIso));
          }
        }
      });

      it("names each series once, with its source", () => {
        const names = event.series.map(({ venue, base, quote }) => `${venue}:${base}/${quote}`);
        expect(new Set(names).size).to.equal(names.length);
        for (const { source, bars } of event.series) {
          expect(source.length).to.be.greaterThan(10);
          expect(bars.length).to.be.greaterThan(0);
        }
      });

      it("has hours that rise, with a low and a high around open and close, all above zero", () => {
        for (const { venue, base, quote, bars } of event.series) {
          let previousMs = Number.NEGATIVE_INFINITY;
          for (const [hourIso, ...texts] of bars) {
            const at = `${venue}:${base}/${quote} ${hourIso}`;
            const hourMs = Date.parse(hourIso);
            expect(hourMs % HOUR_MS, at).to.equal(0);
            expect(hourMs, at).to.be.greaterThan(previousMs);
            previousMs = hourMs;
            const [open, high, low, close] = texts.map(wad);
            if (open === undefined || high === undefined || low === undefined || close === undefined) {
              throw new Error(`${at} lacks a figure`);
            }
            const isBar = low > 0n && low <= open && low <= close && high >= open && high >= close;
            expect(isBar, at).to.equal(true);
          }
        }
      });
    });
  }
});
