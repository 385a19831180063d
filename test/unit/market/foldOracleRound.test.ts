import { expect } from "chai";
import { mainnet } from "../../../bot/chains/mainnet.ts";
import type { OracleRound } from "../../../bot/domain/marketEvent.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { foldOracleRound } from "../../../bot/market/foldOracleRound.ts";
import { foldQuote } from "../../../bot/market/foldQuote.ts";
import { forgetChainSources } from "../../../bot/market/forgetChainSources.ts";
import { gasTokenPriceWad } from "../../../bot/market/gasTokenPriceWad.ts";
import { solveFairValues } from "../../../bot/market/solveFairValues.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { emptyMarket, NOW_MS, quoteOf } from "./watchedMarket.ts";

const AGGREGATOR = "0x789190466E21a8b78b8027866CBBDc151542A26C";
const NOW_SECONDS = BigInt(NOW_MS) / 1_000n;
const HEARTBEAT_AND_GRACE_SECONDS = 86_400n + 600n;

const [feed] = usdc.oracles;
if (feed === undefined) throw new Error("USDC has no oracle to test with");

function roundOf(changes: Partial<OracleRound> = {}): OracleRound {
  return {
    feed: "0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6",
    aggregator: AGGREGATOR,
    roundId: 100n,
    answer: 99_000_000n,
    updatedAtSeconds: NOW_SECONDS - 60n,
    ...changes,
  };
}

const BAD: readonly (readonly [what: string, code: string, changes: Partial<OracleRound>])[] = [
  ["a negative answer", "NEGATIVE_PRICE", { roundId: 101n, answer: -1n }],
  ["an answer of zero", "ZERO_PRICE", { roundId: 101n, answer: 0n }],
  ["an answer at the feed's floor", "ORACLE_AT_LIMIT", { roundId: 101n, answer: 1_000_000n }],
  ["an answer at the feed's ceiling", "ORACLE_AT_LIMIT", { roundId: 101n, answer: 100_000_000_000n }],
  ["a round before the one held", "ROUND_WENT_BACK", { roundId: 99n }],
  ["another answer for the round held", "ROUND_CONTRADICTS", { answer: 98_000_000n }],
  ["an update time in the future", "FUTURE_TIME", { roundId: 101n, updatedAtSeconds: NOW_SECONDS + 6n }],
  ["an absurd update time", "FUTURE_TIME", { roundId: 101n, updatedAtSeconds: 2n ** 255n }],
  [
    "an older round of a new aggregator",
    "OUT_OF_ORDER",
    { aggregator: feed.proxy, updatedAtSeconds: NOW_SECONDS - 61n },
  ],
];

describe("a Chainlink round coming into the market", () => {
  for (const [what, code, changes] of BAD) {
    it(`is turned away for ${what}, as ${code}, and the round held stays`, () => {
      const state = emptyMarket();
      expect(foldOracleRound(state, { round: roundOf(), feed }, NOW_MS)).to.equal(null);
      const before = solveFairValues(state, NOW_MS);
      expect(foldOracleRound(state, { round: roundOf(changes), feed }, NOW_MS)?.code).to.equal(code);
      state.solved = null;
      expect(solveFairValues(state, NOW_MS)).to.deep.equal(before);
      expect(before.get("USDC")).to.include({ status: "priced", valueWad: (99n * WAD) / 100n });
    });
  }

  it("is turned away as stale once heartbeat and grace have passed, and not a second before", () => {
    const lastGood = roundOf({ updatedAtSeconds: NOW_SECONDS - HEARTBEAT_AND_GRACE_SECONDS });
    const stale = roundOf({ updatedAtSeconds: NOW_SECONDS - HEARTBEAT_AND_GRACE_SECONDS - 1n });
    expect(foldOracleRound(emptyMarket(), { round: stale, feed }, NOW_MS)?.code).to.equal("STALE_PRICE");
    expect(foldOracleRound(emptyMarket(), { round: lastGood, feed }, NOW_MS)).to.equal(null);
  });

  it("stops counting when the next one fails to come", () => {
    const state = emptyMarket();
    foldOracleRound(state, { round: roundOf(), feed }, NOW_MS);
    const laterMs = NOW_MS + 86_400_000 + 600_000;
    const value = solveFairValues(state, laterMs).get("USDC");
    expect(value?.status).to.equal("unknown");
    expect(value?.rejected.map(({ code }) => code)).to.deep.equal(["STALE_PRICE"]);
  });

  it("is the same round with the proxy's phase in its id and without", () => {
    const state = emptyMarket();
    const phased = roundOf({ roundId: (3n << 64n) + 100n });
    expect(foldOracleRound(state, { round: phased, feed }, NOW_MS)).to.equal(null);
    expect(foldOracleRound(state, { round: roundOf(), feed }, NOW_MS)).to.equal(null);
    expect(foldOracleRound(state, { round: roundOf({ roundId: 101n, answer: 98_000_000n }), feed }, NOW_MS)).to.equal(
      null,
    );
    expect(solveFairValues(state, NOW_MS).get("USDC")).to.include({ valueWad: (98n * WAD) / 100n });
  });

  it("counts anew behind a new aggregator", () => {
    const state = emptyMarket();
    foldOracleRound(state, { round: roundOf(), feed }, NOW_MS);
    const first = roundOf({ aggregator: feed.proxy, roundId: 1n, answer: 97_000_000n });
    expect(foldOracleRound(state, { round: first, feed }, NOW_MS)).to.equal(null);
    expect(solveFairValues(state, NOW_MS).get("USDC")).to.include({ valueWad: (97n * WAD) / 100n });
  });

  it("is forgotten with the chain that it came from, and exchanges are not", () => {
    const state = emptyMarket();
    foldOracleRound(state, { round: roundOf(), feed }, NOW_MS);
    foldQuote(state, quoteOf("kraken:USDT/USD", 10_010n), NOW_MS);
    forgetChainSources(state);
    expect(solveFairValues(state, NOW_MS).get("USDC")?.status).to.equal("unknown");
    expect(solveFairValues(state, NOW_MS).get("USDT")?.status).to.equal("priced");
    expect(foldOracleRound(state, { round: roundOf({ roundId: 99n }), feed }, NOW_MS)).to.equal(null);
  });
});

describe("the price of the gas token", () => {
  const gas = mainnet.gasTokenFeed;
  const round = roundOf({ answer: 142_150_000_000n });

  it("is its feed's answer", () => {
    const state = emptyMarket();
    expect(foldOracleRound(state, { round, feed: gas }, NOW_MS)).to.equal(null);
    expect(gasTokenPriceWad(state, gas, NOW_MS)).to.equal((142_150n * WAD) / 100n);
  });

  it("is null before a round is known and once it is stale", () => {
    const state = emptyMarket();
    expect(gasTokenPriceWad(state, gas, NOW_MS)).to.equal(null);
    foldOracleRound(state, { round, feed: gas }, NOW_MS);
    expect(gasTokenPriceWad(state, gas, NOW_MS + 3_600_000 + 600_000)).to.equal(null);
  });
});
