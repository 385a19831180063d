import { formatWad } from "../domain/formatWad.ts";
import type { LeftOut } from "./leftOut.ts";
import type { PlaceTrial } from "./placeTrial.ts";
import type { FailedSwap } from "./swapSettler.ts";
import type { TradePlace } from "./tradePlace.ts";

/** The places worth trading at, and why the others are not; no trial where nothing can be traded. */
export type Choice<Trial> = { readonly trial: Trial | null; readonly leftOut: readonly LeftOut[] };

/** The best trades at some places alone. */
type Attempt<Trial> = (places: readonly TradePlace[]) => Trial | FailedSwap;

/** What is open, what its trades come to, and who was left out on the way. */
type Standing<Trial> = Choice<Trial> & { readonly open: readonly TradePlace[] };

const MOST_SWEEPS = 4;
const SHOWN_DIGITS = 4;

/**
 * Leaves places out until every one that is used pays for its gas, none moves another, and none refuses.
 *
 * A place is only tried to be left out where its worth may be below its gas: without it at least its worth is lost, since
 * the other places' gains at the same prices bound what they can earn. They are tried in a few sweeps, those that fall
 * shortest first and, where they are many, several at once: not every subset is tried.
 */
export function choosePlaces<Trial extends PlaceTrial>(
  places: readonly TradePlace[],
  attempt: Attempt<Trial>,
): Choice<Trial> {
  let standing = withoutRefusals({ open: places, trial: null, leftOut: [] }, attempt);
  for (let conflict = conflictOf(standing, attempt); conflict !== null; conflict = conflictOf(standing, attempt)) {
    standing = withoutRefusals(leave(standing, conflict), attempt);
  }
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    const swept = sweepUnpaid(standing, attempt);
    if (swept.leftOut.length === standing.leftOut.length) break;
    standing = swept;
  }
  return standing;
}

function leave<Trial>({ open, trial, leftOut }: Standing<Trial>, dropped: LeftOut): Standing<Trial> {
  return { open: open.filter(({ id }) => id !== dropped.placeId), trial, leftOut: [...leftOut, dropped] };
}

/** The trades at the open places, less those that refuse their part. */
function withoutRefusals<Trial extends PlaceTrial>(start: Standing<Trial>, attempt: Attempt<Trial>): Standing<Trial> {
  let standing = start;
  for (;;) {
    const trial = attempt(standing.open);
    if (!("reason" in trial)) return { ...standing, trial: trial.swaps.length === 0 ? null : trial };
    standing = leave(standing, { placeId: trial.swap.placeId, code: "QUOTE_FAILED", message: trial.reason });
  }
}

/** Of two places in use that share state, the one without which more is left. */
function conflictOf<Trial extends PlaceTrial>(
  { open, trial }: Standing<Trial>,
  attempt: Attempt<Trial>,
): LeftOut | null {
  const used = open.filter(({ id }) => trial?.swaps.some(({ placeId }) => placeId === id) ?? false);
  for (const [at, one] of used.entries()) {
    const other = used.slice(at + 1).find(({ stateKeys }) => stateKeys.some((key) => one.stateKeys.includes(key)));
    if (other === undefined) continue;
    const [withoutOne, withoutOther] = [one, other].map(({ id }) => netOf(without(open, [id], attempt)));
    const [drop, keep] = (withoutOne ?? 0n) > (withoutOther ?? 0n) ? [one, other] : [other, one];
    const message = `it shares its state with ${keep.id}, which brings more`;
    return { placeId: drop.id, code: "SHARES_STATE", message };
  }
  return null;
}

/** Tries to leave out the places in use that may not pay for their gas: many at once while that leaves more, then each. */
function sweepUnpaid<Trial extends PlaceTrial>(start: Standing<Trial>, attempt: Attempt<Trial>): Standing<Trial> {
  let standing = start;
  let candidates = unpaid(start.trial);
  let together = candidates.length >> 2;
  while (candidates.length > 0 && standing.trial !== null) {
    const { trial, open } = standing;
    const tried = candidates.slice(0, together > 1 ? together : 1);
    const next = without(open, tried, attempt);
    if (netOf(next) > trial.netWad) {
      const left = tried.reduce((left, id) => leave(left, unpaidReason(id, trial)), standing);
      standing = { ...left, trial: next };
    } else if (tried.length > 1) {
      together >>= 1;
      continue;
    }
    const stillUnpaid = new Set(unpaid(standing.trial));
    candidates = candidates.filter((id) => !tried.includes(id) && stillUnpaid.has(id));
  }
  return standing;
}

function unpaidReason(placeId: string, { worthWadByPlace, gasWadByPlace }: PlaceTrial): LeftOut {
  const worth = formatWad(worthWadByPlace.get(placeId) ?? 0n, SHOWN_DIGITS);
  const gas = formatWad(gasWadByPlace.get(placeId) ?? 0n, SHOWN_DIGITS);
  const message = `its gas costs ${gas} USD, its part is worth ${worth} by itself, and without it more is left`;
  return { placeId, code: "GAS", message };
}

/** Places in use whose worth may be below their gas, the one that falls shortest first. */
function unpaid(trial: PlaceTrial | null): readonly string[] {
  if (trial === null) return [];
  const short = (id: string): bigint => (trial.gasWadByPlace.get(id) ?? 0n) - (trial.worthWadByPlace.get(id) ?? 0n);
  const used = [...new Set(trial.swaps.map(({ placeId }) => placeId))];
  return used.filter((id) => short(id) > 0n).sort((a, b) => (short(a) > short(b) ? -1 : short(a) < short(b) ? 1 : 0));
}

/** Null where nothing can be traded without the places, or another refuses. */
function without<Trial extends PlaceTrial>(
  open: readonly TradePlace[],
  ids: readonly string[],
  attempt: Attempt<Trial>,
): Trial | null {
  const trial = attempt(open.filter(({ id }) => !ids.includes(id)));
  return "reason" in trial || trial.swaps.length === 0 ? null : trial;
}

/** To trade nothing costs nothing. */
function netOf(trial: PlaceTrial | null): bigint {
  return trial?.netWad ?? 0n;
}
