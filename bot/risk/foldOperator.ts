import type { OperatorEvent } from "../domain/marketEvent.ts";
import { changeTrading, type RiskState, type TradingState, type TradingStateChange } from "./riskState.ts";

const STATE_AFTER: { readonly [Command in OperatorEvent["command"]]: TradingState } = {
  halt: "halted",
  reduce: "reducing",
  resume: "active",
};

/**
 * Obeys an operator. Resuming is the only way out of a halt, which reducing would loosen; it forgives the reverts in a row, while the day's gas and
 * loss stay spent.
 */
export function foldOperator(state: RiskState, event: OperatorEvent): TradingStateChange | null {
  if (event.command === "reduce" && state.trading === "halted") return null;
  if (event.command === "resume") state.consecutiveReverts = 0;
  return changeTrading(state, STATE_AFTER[event.command], `operator: ${event.reason}`);
}
