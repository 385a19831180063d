import type { CoinSymbol } from "../domain/coin.ts";
import type { DepegEpisode } from "../domain/depegEpisode.ts";
import type { FairValue } from "../domain/fairValue.ts";
import { mulDivDown, PIPS } from "../domain/wad.ts";
import type { DepegSide, DepegState, SideState } from "./depegState.ts";
import { followEpisode } from "./followEpisode.ts";
import type { Observation } from "./observation.ts";
import { suspect } from "./suspect.ts";

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
      const { valueWad, agreeing: sources } = value;
      const deviationPips = deviationOn(side, valueWad, coin.pegWad);
      const next = advance(state, coin.sides[side], {
        coin: value.coin,
        side,
        valueWad,
        deviationPips,
        timeMs,
        sources,
      });
      coin.sides[side] = next.state;
      if (next.told !== null) told.push(next.told);
    }
  }
  return told;
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
