import type { CoinSymbol, Unit } from "../domain/coin.ts";
import type { FairValue } from "../domain/fairValue.ts";
import { WAD } from "../domain/wad.ts";
import { estimate } from "./estimate.ts";
import { gatherEvidence } from "./gatherEvidence.ts";
import { judgeCoin } from "./judgeCoin.ts";
import type { HeldSource, MarketState } from "./marketState.ts";
import { PartnerView } from "./partnerView.ts";

type SourceLists = ReadonlyMap<CoinSymbol, readonly HeldSource[]>;

/**
 * Fair value of every coin in USD, from all fresh sources at once. Each coin is judged by its own dollar prices and
 * oracles, and by every price in another coin taken through what is known of that other coin *without* this one: a
 * price never confirms itself on the way round, and a failing coin does not lift its partner. docs/fair-value.md
 * has the method. The result is kept until a fold or until a source in it goes stale.
 */
export function solveFairValues(state: MarketState, nowMs: number): ReadonlyMap<CoinSymbol, FairValue> {
  const { solved } = state;
  if (solved !== null && nowMs >= solved.fromMs && nowMs <= solved.untilMs) return solved.values;
  const values = solve(state, nowMs);
  state.solved = { fromMs: nowMs, untilMs: holdsUntilMs(state, nowMs), values };
  return values;
}

function solve(state: MarketState, nowMs: number): ReadonlyMap<CoinSymbol, FairValue> {
  const fresh = freshSources(state, nowMs);
  const direct = directValues(state, fresh);
  const viewOf = partnerViews(state, fresh, direct);
  const values = new Map<CoinSymbol, FairValue>();
  for (const coin of state.coins.keys()) {
    const known = new Map<Unit, bigint | null>([["USD", WAD]]);
    const evidence = gatherEvidence(coin, fresh.get(coin) ?? [], (unit) => {
      const found = known.get(unit);
      if (found !== undefined) return found;
      const value = viewOf(unit).middleWithout(coin);
      known.set(unit, value);
      return value;
    });
    values.set(coin, judgeCoin(state, coin, evidence, nowMs));
  }
  return values;
}

function freshSources(state: MarketState, nowMs: number): SourceLists {
  const fresh = new Map<CoinSymbol, readonly HeldSource[]>();
  for (const [coin, list] of state.sourcesOfCoin) {
    fresh.set(
      coin,
      list.filter((held) => nowMs - held.quote.asOfMs <= held.quote.staleAfterMs),
    );
  }
  return fresh;
}

/** What each coin's own dollar prices and oracles say; a coin without any, or where they contradict, has no entry. */
function directValues(state: MarketState, fresh: SourceLists): ReadonlyMap<CoinSymbol, bigint> {
  const values = new Map<CoinSymbol, bigint>();
  for (const [coin, sources] of fresh) {
    const value = middleOf(state, coin, sources, (unit) => (unit === "USD" ? WAD : null));
    if (value !== null) values.set(coin, value);
  }
  return values;
}

/** What each coin's sources say of it, others valued by what they themselves say directly; made when first asked for. */
function partnerViews(
  state: MarketState,
  fresh: SourceLists,
  direct: ReadonlyMap<CoinSymbol, bigint>,
): (partner: Unit) => PartnerView {
  const views = new Map<Unit, PartnerView>();
  const priceOf = (unit: Unit) => (unit === "USD" ? WAD : (direct.get(unit) ?? null));
  return (partner) => {
    const known = views.get(partner);
    if (known !== undefined) return known;
    const view = new PartnerView(gatherEvidence(partner, fresh.get(partner) ?? [], priceOf), state.policy);
    views.set(partner, view);
    return view;
  };
}

function middleOf(
  state: MarketState,
  coin: CoinSymbol,
  sources: readonly HeldSource[],
  priceOf: (unit: Unit) => bigint | null,
): bigint | null {
  const found = estimate(gatherEvidence(coin, sources, priceOf), state.policy);
  return found === null || found.isContradictory ? null : found.middleWad;
}

/** The next moment at which a source that counts now will have gone stale. */
function holdsUntilMs(state: MarketState, nowMs: number): number {
  let untilMs = Number.POSITIVE_INFINITY;
  for (const { quote } of state.sources.values()) {
    const endMs = quote.asOfMs + quote.staleAfterMs;
    if (endMs >= nowMs && endMs < untilMs) untilMs = endMs;
  }
  return untilMs;
}
