import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { afterExchange } from "./afterExchange.ts";
import { arrivedUnits } from "./arrivedUnits.ts";
import type { CurveEvent } from "./curveEvent.ts";
import { oneCoinWithdrawal } from "./oneCoinWithdrawal.ts";
import { stableSwapExchange } from "./stableSwapExchange.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import type { StableSwapState } from "./stableSwapState.ts";

type Folded = FoldedLog<StableSwapState>;
type Of<Kind extends CurveEvent["kind"]> = Extract<CurveEvent, { readonly kind: Kind }>;

const FEE_DENOMINATOR = 10n ** 10n;

/**
 * Folds one event. A swap is computed again and must pay what the log says; a deposit or an unbalanced withdrawal must
 * give the invariant that the log carries; a withdrawal in one coin must pay what it logs from exactly one of the coins,
 * where the log does not name it. What cannot be had exactly is a mismatch, which asks for a new read.
 */
export function foldCurveEvent(state: StableSwapState, kind: StableSwapKind, event: CurveEvent): Folded {
  switch (event.kind) {
    case "exchange":
      return foldExchange(state, kind, event);
    case "deposit":
      return foldLiquidity(state, kind, event, 1n);
    case "unbalancedWithdrawal":
      return foldLiquidity(state, kind, event, -1n);
    case "proportionalWithdrawal":
      return settled(state, moved(state, event.amounts, -1n), event.supply);
    case "oneCoinWithdrawal":
      return foldOneCoin(state, event);
    case "fee":
      return changed(foldFee(state, event));
    case "ramp":
      return changed(foldRamp(state, event));
    case "exchangeUnderlying":
      return mismatch("a log of a pool without a base pool", "TokenExchangeUnderlying");
    default:
      return event satisfies never;
  }
}

function foldExchange(state: StableSwapState, kind: StableSwapKind, event: Of<"exchange">): Folded {
  const { indexIn, indexOut, sold, bought } = event;
  const credited = kind.logsArrivals ? sold : arrivedUnits(state, kind, indexIn, sold);
  const traded = stableSwapExchange(state, kind, indexIn, indexOut, credited);
  const what = `${sold} of coin ${indexIn} for coin ${indexOut}`;
  if (!traded.ok) return mismatch(`${what} refused: ${traded.reason}`, `${bought} paid`);
  if (traded.unitsSent !== bought) return mismatch(`${what} pays ${traded.unitsSent}`, `${bought} paid`);
  return changed(afterExchange(state, indexIn, indexOut, credited, traded));
}

function foldLiquidity(
  state: StableSwapState,
  kind: StableSwapKind,
  event: Of<"deposit" | "unbalancedWithdrawal">,
  sign: bigint,
): Folded {
  const unfeed = moved(state, event.amounts, sign);
  const charged = unfeed.map((balance, index) => balance - (event.fees[index] ?? 0n));
  const measured = state.with({ balances: kind.loggedInvariant === "before fees" ? unfeed : charged });
  if (measured.invariant !== event.invariant) {
    return mismatch(`invariant ${measured.invariant}`, `invariant ${event.invariant}`);
  }
  const { adminFeeE10 } = state.fields;
  const kept = unfeed.map((balance, index) => balance - ((event.fees[index] ?? 0n) * adminFeeE10) / FEE_DENOMINATOR);
  return settled(state, kept, event.supply);
}

function foldOneCoin(state: StableSwapState, event: Of<"oneCoinWithdrawal">): Folded {
  const supply = event.supply === null ? state.fields.supply : event.supply + event.burned;
  if (supply === null) return mismatch("a log that names the coin withdrawn", "RemoveLiquidityOne without the supply");
  const places = event.index === null ? state.fields.balances.map((_, index) => index) : [event.index];
  const paying = places.flatMap((index) => {
    const withdrawal = oneCoinWithdrawal(state, index, event.burned, supply);
    return withdrawal?.units === event.units ? [withdrawal] : [];
  });
  const [withdrawal, ...others] = paying;
  if (withdrawal !== undefined && others.length === 0) return changed(withdrawal.after());
  return mismatch(`one coin of which ${event.burned} liquidity tokens are ${event.units}`, `${paying.length} of them`);
}

function foldFee(state: StableSwapState, { feeE10, adminFeeE10, offpegMultiplierE10 }: Of<"fee">): StableSwapState {
  const { fields } = state;
  return state.with({
    feeE10,
    adminFeeE10: adminFeeE10 ?? fields.adminFeeE10,
    offpegMultiplierE10: offpegMultiplierE10 ?? fields.offpegMultiplierE10,
  });
}

function foldRamp(state: StableSwapState, { kind: _, ...ramp }: Of<"ramp">): StableSwapState {
  return state.with({ amplification: ramp.initial, ramp });
}

function moved(state: StableSwapState, amounts: readonly bigint[], sign: bigint): readonly bigint[] {
  return state.fields.balances.map((balance, index) => balance + sign * (amounts[index] ?? 0n));
}

function settled(state: StableSwapState, balances: readonly bigint[], supply: bigint): Folded {
  const index = balances.findIndex((balance) => balance < 0n);
  if (index >= 0) return mismatch(`no more than ${state.fields.balances[index]} of coin ${index} withdrawn`, "more");
  return changed(state.with({ balances, supply: state.fields.supply === null ? null : supply }));
}

function changed(state: StableSwapState): Folded {
  return { kind: "state", state };
}

function mismatch(expected: string, actual: string): Folded {
  return { kind: "mismatch", expected, actual };
}
