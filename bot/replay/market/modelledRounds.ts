import { InvalidInputError } from "../../domain/errors.ts";
import type { OracleFeed } from "../../domain/stablecoin.ts";
import { absolute, PIPS, WAD } from "../../domain/wad.ts";
import type { FeedRound } from "./flowBlock.ts";
import { modelledEtherUsdWad } from "./modelledEther.ts";
import type { ReferencePrices } from "./referencePrices.ts";

/** Nodes look, agree and send: a round shows the market of half a minute ago. */
const LAG_MS = 30_000;

/** The rounds that a block brings. Remembers each feed's last answer. */
export type RoundModel = { nextRounds(timestampSeconds: bigint): readonly FeedRound[] };

/**
 * Chainlink's rule on modelled prices: a round where the price left the last answer by the feed's deviation, or its
 * heartbeat is over. The first block brings a round of every feed.
 * @throws InvalidInputError for a feed that is not quoted in dollars
 */
export function createRoundModel(feeds: readonly OracleFeed[], reference: ReferencePrices): RoundModel {
  for (const feed of feeds) {
    if (feed.quote === "USD") continue;
    throw new InvalidInputError({ where: `feed ${feed.proxy}`, field: "quote", value: feed.quote, expected: "USD" });
  }
  const last = new Map<string, FeedRound>();
  return {
    nextRounds: (timestampSeconds) =>
      feeds.flatMap((feed) => {
        const answer = answerNow(feed, reference, Number(timestampSeconds) * 1_000 - LAG_MS);
        if (!isDue(feed, last.get(feed.proxy), answer, timestampSeconds)) return [];
        const round = { feed: feed.proxy, answer, updatedAtSeconds: timestampSeconds };
        last.set(feed.proxy, round);
        return [round];
      }),
  };
}

function answerNow(feed: OracleFeed, reference: ReferencePrices, timeMs: number): bigint {
  const valueWad = feed.base === "ETH" ? modelledEtherUsdWad : reference.valueWad(feed.base, timeMs);
  return (valueWad * 10n ** BigInt(feed.decimals)) / WAD;
}

function isDue(feed: OracleFeed, last: FeedRound | undefined, answer: bigint, timestampSeconds: bigint): boolean {
  if (last === undefined) return true;
  if (timestampSeconds - last.updatedAtSeconds >= BigInt(feed.heartbeatSeconds)) return true;
  return absolute(answer - last.answer) * PIPS >= last.answer * feed.deviationPips;
}
