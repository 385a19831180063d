import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { PIPS, WAD } from "../../../bot/domain/wad.ts";
import { usdcMarch2023 } from "../../../bot/events/usdcMarch2023.ts";
import { modelEventPath } from "../../../bot/replay/market/modelEventPath.ts";
import { hourlyBars } from "../../../bot/replay/recordings/hourlyBars.ts";
import { readCandles } from "../../../bot/replay/recordings/readCandles.ts";
import { readEventPath } from "../../../bot/replay/recordings/readEventPath.ts";
import { recordingPath } from "../../../bot/replay/recordings/recordingPath.ts";

const DATA = fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const MINUTE_MS = 60_000;
const FROM_MS = Date.parse("2023-03-10T00:00Z");
const TO_MS = Date.parse("2023-03-14T00:00Z");
/** The pause after which an excursion counts as another one: the milestones are the first minutes of lasting ones. */
const LASTING_MINUTES = 10;

describe("the recorded event (needs ../shared/data)", () => {
  before(function () {
    if (!existsSync(DATA)) this.skip();
  });

  for (const series of usdcMarch2023.series) {
    it(`ships the hours that the recording of ${series.venue} ${series.base}-${series.quote} gives`, async () => {
      const { candles, rejections } = await readCandles(recordingPath(DATA, usdcMarch2023, series), FROM_MS, TO_MS);
      expect(rejections).to.deep.equal([]);
      expect(series.bars).to.deep.equal(hourlyBars(candles, series.resolution));
    });
  }

  it("has a recorded path of the closes as recorded, known when their minute is over, none invented", async () => {
    const path = await readEventPath(usdcMarch2023, DATA);
    expect(path.origin).to.equal("recorded");
    expect(path.rejections).to.deep.equal([]);
    for (const [place, series] of usdcMarch2023.series.entries()) {
      const { candles } = await readCandles(recordingPath(DATA, usdcMarch2023, series), FROM_MS, TO_MS);
      const delayMs = series.resolution === "minute" ? MINUTE_MS : 0;
      const expected = candles.map(({ startMs, closeWad }) => [startMs + delayMs, closeWad]);
      expect(path.series[place]?.points.map(({ timeMs, closeWad }) => [timeMs, closeWad])).to.deep.equal(expected);
    }
  });

  for (const { coin, side, thresholdPips, atIso } of usdcMarch2023.milestones) {
    it(`has ${coin} cross ${thresholdPips} pips of ${side} in the minute of ${atIso}`, async () => {
      const path = await readEventPath(usdcMarch2023, DATA);
      const kraken = path.series.find(
        ({ venue, base, quote }) => venue === "kraken" && base === coin && quote === "USD",
      );
      const limitWad = (WAD * (side === "discount" ? PIPS - thresholdPips : PIPS + thresholdPips)) / PIPS;
      const beyond = (wad: bigint): boolean => (side === "discount" ? wad <= limitWad : wad >= limitWad);
      const knownMs = Date.parse(atIso) + MINUTE_MS;
      const from = (kraken?.points ?? []).filter(({ timeMs }) => timeMs >= knownMs);
      expect(from[0]).to.have.property("timeMs", knownMs);
      expect(beyond(from[0]?.closeWad ?? WAD)).to.equal(true);
      const before = (kraken?.points ?? []).filter(({ timeMs }) => timeMs < knownMs).slice(-LASTING_MINUTES);
      expect(before.some(({ closeWad }) => !beyond(closeWad))).to.equal(true);
    });
  }

  it("models no hourly sample before it was taken", async () => {
    const index = usdcMarch2023.series.findIndex(({ resolution }) => resolution === "hour");
    const recorded = (await readEventPath(usdcMarch2023, DATA)).series[index]?.points ?? [];
    const modelled = modelEventPath(usdcMarch2023).series[index]?.points ?? [];
    expect(modelled).to.have.length(recorded.length);
    for (const [place, point] of modelled.entries()) {
      expect(point.closeWad).to.equal(recorded[place]?.closeWad);
      expect(point.timeMs).to.be.at.least(recorded[place]?.timeMs ?? Number.POSITIVE_INFINITY);
    }
  });
});
