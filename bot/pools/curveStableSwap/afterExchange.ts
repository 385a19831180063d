import type { Exchange } from "./stableSwapExchange.ts";
import type { StableSwapState } from "./stableSwapState.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/** The state that a swap leaves. */
export function afterExchange(
  state: StableSwapState,
  indexIn: number,
  indexOut: number,
  credited: bigint,
  exchange: Exchange,
): StableSwapState {
  const adminFee = (exchange.fee * state.fields.adminFeeE10) / FEE_DENOMINATOR;
  const kept = state.rates[indexOut]?.toUnitsDown(adminFee) ?? 0n;
  const balances = [...state.fields.balances];
  balances[indexIn] = (balances[indexIn] ?? 0n) + credited;
  balances[indexOut] = (balances[indexOut] ?? 0n) - exchange.unitsSent - kept;
  return state.with({ balances });
}
