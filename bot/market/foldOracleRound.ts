import type { PriceQuote, SourceRejection } from "../domain/fairValue.ts";
import type { OracleRound } from "../domain/marketEvent.ts";
import type { OracleFeed } from "../domain/stablecoin.ts";
import { WAD } from "../domain/wad.ts";
import { checkQuote } from "./checkQuote.ts";
import { holdSource } from "./holdSource.ts";
import type { HeldRound, MarketState } from "./marketState.ts";
import { oracleSource } from "./oracleSource.ts";
import { wadText } from "./wadText.ts";

const ROUND_BITS = 64;
const MS_PER_SECOND = 1_000;

/** A round and the definition of the feed that it belongs to. */
export type FeedRound = { readonly round: OracleRound; readonly feed: OracleFeed };

/**
 * Takes in a Chainlink round. Between rounds the price may move by the feed's deviation band without a word from it,
 * so the answer is held as a band of that half-width. A round already held changes nothing.
 * @returns null where it was accepted or known; else why not, and the state is as it was
 */
export function foldOracleRound(state: MarketState, { round, feed }: FeedRound, nowMs: number): SourceRejection | null {
  const quote = quoteOf(state, round, feed);
  const next = heldRound(round);
  const held = state.sources.get(quote.source);
  if (held !== undefined && isSameRound(held.round, next) && held.quote.asOfMs === quote.asOfMs) return null;
  const rejection =
    checkAnswer(quote, round, feed) ??
    checkSequence(quote.source, next, held?.round ?? null) ??
    checkQuote(state, quote, nowMs);
  if (rejection === null) holdSource(state, quote, feed.deviationPips, next);
  return rejection;
}

function quoteOf(state: MarketState, round: OracleRound, feed: OracleFeed): PriceQuote {
  return {
    source: oracleSource(feed),
    sourceKind: "oracle",
    base: feed.base,
    quote: feed.quote,
    priceWad: (round.answer * WAD) / 10n ** BigInt(feed.decimals),
    asOfMs: Number(round.updatedAtSeconds * 1_000n),
    staleAfterMs: feed.heartbeatSeconds * MS_PER_SECOND + state.policy.oracleGraceMs,
    weight: state.policy.oracleWeight,
  };
}

/** The proxy puts a phase above the aggregator's own 64-bit round; logs carry the bare one. */
function heldRound(round: OracleRound): HeldRound {
  const roundId = BigInt.asUintN(ROUND_BITS, round.roundId);
  return { aggregator: round.aggregator.toLowerCase(), roundId, answer: round.answer };
}

function isSameRound(held: HeldRound | null, next: HeldRound): boolean {
  return (
    held !== null && held.aggregator === next.aggregator && held.roundId === next.roundId && held.answer === next.answer
  );
}

function checkAnswer(quote: PriceQuote, round: OracleRound, feed: OracleFeed): SourceRejection | null {
  const { source, priceWad } = quote;
  if (round.answer <= 0n) {
    const message = `${source}: answer of round ${round.roundId} is ${round.answer}, expected above 0`;
    return { source, code: round.answer < 0n ? "NEGATIVE_PRICE" : "ZERO_PRICE", message };
  }
  if (priceWad > feed.minAnswerWad && priceWad < feed.maxAnswerWad) return null;
  const limits = `${wadText(feed.minAnswerWad)} and ${wadText(feed.maxAnswerWad)}`;
  const message = `${source}: answer is ${wadText(priceWad)}, expected strictly between the feed's limits ${limits}`;
  return { source, code: "ORACLE_AT_LIMIT", message };
}

/** A new aggregator counts anew; then only time orders its rounds, which `checkQuote` sees to. */
function checkSequence(source: string, next: HeldRound, held: HeldRound | null): SourceRejection | null {
  if (held === null || held.aggregator !== next.aggregator || next.roundId > held.roundId) return null;
  const code = next.roundId === held.roundId ? "ROUND_CONTRADICTS" : "ROUND_WENT_BACK";
  return {
    source,
    code,
    message: `${source}: round is ${next.roundId}, expected above ${held.roundId}, which is held`,
  };
}
