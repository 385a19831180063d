import type { CoinSymbol } from "../domain/coin.ts";
import type { DepegEpisode } from "../domain/depegEpisode.ts";
import type { FairValue } from "../domain/fairValue.ts";
import { mulDivDown, PIPS } from "../domain/wad.ts";
import type { DepegSide, DepegState, SideState } from "./depegState.ts";
import { followEpisode } from "./followEpisode.ts";
import type { Observation } from "./observation.ts";
import { suspect } from "./suspect.ts";

type PricedValue = Extract<FairValue, { readonly status: "priced" }>;

const SIDES: readonly DepegSide[] = ["discount", "premium"];

/**
 * Folds the fair values of one moment. A value that is indeterminate, unknown, or agreed on by too few sources is
 * ambiguous: it neither opens, changes nor closes an episode.
 * @returns the episodes that began or changed materially, ordered by coin as in `values`; most moments give none
 */
export function foldFairValues(
  state: DepegState,
  values: ReadonlyMap<CoinSymbol, FairValue>,
  timeMs: number,
): readonly DepegEpisode[] {
  const told: DepegEpisode[] = [];
  for (const value of values.values()) {
    const coin = state.coins.get(value.coin);
    if (coin === undefined || value.status !== "priced" || value.agreeing.length < state.policy.minimumSources)
      continue;
    for (const side of SIDES) {
      const next = advance(state, coin.sides[side], observe(value, side, coin.pegWad, timeMs));
      coin.sides[side] = next.state;
      if (next.told !== null) told.push(next.told);
    }
  }
  return told;
}

function observe(value: PricedValue, side: DepegSide, pegWad: bigint, timeMs: number): Observation {
  const { coin, valueWad, lowWad, highWad, agreeing: sources } = value;
  const deviationPips = deviationOn(side, valueWad, pegWad);
  const closestPips = deviationOn(side, side === "discount" ? highWad : lowWad, pegWad);
  return { coin, side, valueWad, deviationPips, closestPips, timeMs, sources };
}

/** Distance from the peg toward one side, pips rounded down; zero at the peg and on the other side. */
function deviationOn(side: DepegSide, valueWad: bigint, pegWad: bigint): bigint {
  const away = side === "discount" ? pegWad - valueWad : valueWad - pegWad;
  return away <= 0n ? 0n : mulDivDown(away, PIPS, pegWad);
}

function advance(
  { policy }: DepegState,
  side: SideState,
  seen: Observation,
): { readonly state: SideState; readonly told: DepegEpisode | null } {
  return side.phase === "open" ? followEpisode(policy, side, seen) : suspect(policy, side, seen);
}
