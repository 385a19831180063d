import type { Unit } from "../domain/coin.ts";
import type { PriceQuote } from "../domain/fairValue.ts";
import { mulDivDown, mulDivUp, PIPS } from "../domain/wad.ts";
import type { HeldRound, HeldSource, MarketState } from "./marketState.ts";
import { squareRootDown } from "./squareRootDown.ts";

const VOTE_SCALE = 1_000_000n;

/**
 * Puts an accepted price into the state, in the place of what the same source said before.
 * A vote grows with the root of the weight: a market a hundred times deeper is heard ten times louder, not a hundred.
 * @param bandPips how far the true price may lie from the quoted one without the source saying so; zero for markets
 */
export function holdSource(state: MarketState, quote: PriceQuote, bandPips: bigint, round: HeldRound | null): void {
  const held = state.sources.get(quote.source) ?? addSource(state, quote);
  if (held.quote.weight !== quote.weight || held.vote === 0n) held.vote = squareRootDown(quote.weight * VOTE_SCALE);
  held.quote = quote;
  held.lowPriceWad = mulDivDown(quote.priceWad, PIPS - bandPips, PIPS);
  held.highPriceWad = mulDivUp(quote.priceWad, PIPS + bandPips, PIPS);
  held.round = round;
  state.solved = null;
}

function addSource(state: MarketState, quote: PriceQuote): HeldSource {
  const { source, priceWad } = quote;
  const held: HeldSource = { source, quote, lowPriceWad: priceWad, highPriceWad: priceWad, vote: 0n, round: null };
  state.sources.set(source, held);
  listUnder(state, quote.base, held);
  listUnder(state, quote.quote, held);
  return held;
}

function listUnder(state: MarketState, unit: Unit, held: HeldSource): void {
  const list = state.sourcesOfCoin.get(unit);
  if (list === undefined) return;
  const place = list.findIndex((other) => other.source > held.source);
  list.splice(place === -1 ? list.length : place, 0, held);
}
