import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { OracleFeed } from "../../../bot/domain/stablecoin.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { createRoundModel } from "../../../bot/replay/market/modelledRounds.ts";
import type { ReferencePrices } from "../../../bot/replay/market/referencePrices.ts";

const FEED: OracleFeed = {
  chainId: 1,
  proxy: "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6",
  base: "USDC",
  quote: "USD",
  decimals: 8,
  heartbeatSeconds: 3_600,
  deviationPips: 2_500n,
  minAnswerWad: 0n,
  maxAnswerWad: 10n * WAD,
};

/** A price that is given by thousand-seconds. */
function priced(valueAt: (seconds: number) => bigint): ReferencePrices {
  return { isSampled: () => false, valueWad: (_coin, timeMs) => valueAt(timeMs / 1_000) };
}

describe("modelled Chainlink rounds", () => {
  it("begin with one, in the feed's own decimals, with the price of half a minute ago", () => {
    const model = createRoundModel(
      [FEED],
      priced((seconds) => (seconds < 1_000 ? (99n * WAD) / 100n : WAD)),
    );
    expect(model.nextRounds(1_029n)).to.deep.equal([
      { feed: FEED.proxy, answer: 99_000_000n, updatedAtSeconds: 1_029n },
    ]);
  });

  it("come when the price has left the last answer by the deviation, not before", () => {
    let value = WAD;
    const model = createRoundModel(
      [FEED],
      priced(() => value),
    );
    expect(model.nextRounds(1_000n)).to.have.length(1);
    value = (99_751n * WAD) / 100_000n;
    expect(model.nextRounds(1_100n)).to.have.length(0);
    value = (99_750n * WAD) / 100_000n;
    expect(model.nextRounds(1_200n)).to.deep.equal([
      { feed: FEED.proxy, answer: 99_750_000n, updatedAtSeconds: 1_200n },
    ]);
  });

  it("come at the heartbeat where nothing moved", () => {
    const model = createRoundModel(
      [FEED],
      priced(() => WAD),
    );
    const times = [1_000n, 2_000n, 4_599n, 4_600n, 8_199n, 8_200n].filter((at) => model.nextRounds(at).length > 0);
    expect(times).to.deep.equal([1_000n, 4_600n, 8_200n]);
  });

  it("are refused for a feed in anything but dollars", () => {
    expect(() =>
      createRoundModel(
        [{ ...FEED, quote: "ETH" }],
        priced(() => WAD),
      ),
    ).to.throw(InvalidInputError, /quote/);
  });
});
