import type { CoinSymbol } from "../domain/coin.ts";
import type { FairValue } from "../domain/fairValue.ts";
import { absolute, WAD } from "../domain/wad.ts";
import type { ActionList } from "./actionList.ts";
import type { PipelineState } from "./pipelineState.ts";

/** Smaller moves than a hundredth of a basis point are not told. */
const TOLD_MOVE_WAD = WAD / 1_000_000n;

/** Lets out the fair values that differ from those last told. */
export function tellFairValues(
  state: PipelineState,
  values: ReadonlyMap<CoinSymbol, FairValue>,
  out: ActionList,
): void {
  for (const [coin, value] of values) {
    const told = state.toldValues.get(coin);
    if (told !== undefined && !differs(told, value)) continue;
    state.toldValues.set(coin, value);
    out.add({ kind: "fairValueChanged", timeMs: state.timeMs, value });
  }
}

function differs(told: FairValue, value: FairValue): boolean {
  if (told === value) return false;
  if (told.status !== "priced" || value.status !== "priced") return told.status !== value.status;
  return (
    absolute(told.valueWad - value.valueWad) >= TOLD_MOVE_WAD ||
    told.agreeing.length !== value.agreeing.length ||
    told.rejected.length !== value.rejected.length
  );
}
