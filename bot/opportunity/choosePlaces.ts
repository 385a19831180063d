import { formatWad } from "../domain/formatWad.ts";
import type { LeftOut } from "./leftOut.ts";
import type { PlaceTrial } from "./placeTrial.ts";
import type { FailedSwap } from "./swapSettler.ts";
import type { TradePlace } from "./tradePlace.ts";

/** The places worth trading at, and why the others are not; no trial where nothing can be traded. */
export type Choice<Trial> = { readonly trial: Trial | null; readonly leftOut: readonly LeftOut[] };

/**
 * Leaves places out until every one that is used pays for its gas, none moves another, and none refuses.
 *
 * A place is only tried to be left out where its worth may be below its gas: without it at least its worth is lost, since
 * the other places' gains at the same prices bound what they can earn. One after another, the one that saves most first:
 * not every subset is tried.
 * @param attempt the best trades at these places alone
 */
export function choosePlaces<Trial extends PlaceTrial>(
  places: readonly TradePlace[],
  attempt: (places: readonly TradePlace[]) => Trial | FailedSwap,
): Choice<Trial> {
  const leftOut: LeftOut[] = [];
  let open = places;
  const without = (id: string): readonly TradePlace[] => open.filter((place) => place.id !== id);
  for (;;) {
    const trial = attempt(open);
    if ("reason" in trial) {
      leftOut.push({ placeId: trial.swap.placeId, code: "QUOTE_FAILED", message: trial.reason });
      open = without(trial.swap.placeId);
      continue;
    }
    if (trial.swaps.length === 0) return { trial: null, leftOut };
    const dropped = conflictOf(open, trial, attempt) ?? unpaidOf(open, trial, attempt);
    if (dropped === null) return { trial, leftOut };
    leftOut.push(dropped);
    open = without(dropped.placeId);
  }
}

/** Of two places in use that share state, the one without which more is left. */
function conflictOf<Trial extends PlaceTrial>(
  open: readonly TradePlace[],
  trial: Trial,
  attempt: (places: readonly TradePlace[]) => Trial | FailedSwap,
): LeftOut | null {
  const used = open.filter(({ id }) => trial.swaps.some(({ placeId }) => placeId === id));
  for (const [at, one] of used.entries()) {
    const other = used.slice(at + 1).find(({ stateKeys }) => stateKeys.some((key) => one.stateKeys.includes(key)));
    if (other === undefined) continue;
    const [withoutOne, withoutOther] = [netWithout(open, one.id, attempt), netWithout(open, other.id, attempt)];
    const [drop, keep] = withoutOne > withoutOther ? [one, other] : [other, one];
    const message = `it shares its state with ${keep.id}, which brings more`;
    return { placeId: drop.id, code: "SHARES_STATE", message };
  }
  return null;
}

/** The place in use without which most more is left; null where each pays for its gas. */
function unpaidOf<Trial extends PlaceTrial>(
  open: readonly TradePlace[],
  trial: Trial,
  attempt: (places: readonly TradePlace[]) => Trial | FailedSwap,
): LeftOut | null {
  let [most, drop]: [bigint, LeftOut | null] = [trial.netWad, null];
  for (const placeId of new Set(trial.swaps.map((swap) => swap.placeId))) {
    const gas = trial.gasWadByPlace.get(placeId) ?? 0n;
    if ((trial.worthWadByPlace.get(placeId) ?? 0n) >= gas) continue;
    const net = netWithout(open, placeId, attempt);
    if (net <= most) continue;
    most = net;
    const message = `without it ${formatWad(net - trial.netWad, 4)} USD more are left: its gas costs ${formatWad(gas, 4)}`;
    drop = { placeId, code: "GAS", message };
  }
  return drop;
}

/** Zero where nothing can be traded, which costs nothing either. */
function netWithout<Trial extends PlaceTrial>(
  open: readonly TradePlace[],
  id: string,
  attempt: (places: readonly TradePlace[]) => Trial | FailedSwap,
): bigint {
  const trial = attempt(open.filter((place) => place.id !== id));
  return "reason" in trial ? 0n : trial.netWad;
}
