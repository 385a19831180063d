import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import { curveEventTopics } from "./curveEventTopics.ts";
import { curveThreePoolAbi as abi } from "./curveThreePoolAbi.ts";
import { exchangeExactIn } from "./exchangeExactIn.ts";
import type { StableSwapRules } from "./stableSwapRules.ts";
import type { StableSwapState } from "./stableSwapState.ts";

/** The state after a log; or that the log changes no quote; or how it contradicts the mirror. */
export type FoldedLog =
  | { readonly kind: "state"; readonly state: StableSwapState }
  | { readonly kind: "ignored" }
  | { readonly kind: "mismatch"; readonly expected: string; readonly actual: string };

type TradeLog = { sold_id: bigint; tokens_sold: bigint; bought_id: bigint; tokens_bought: bigint };
type LiquidityLog = { token_amounts: readonly bigint[]; fees: readonly bigint[] };

const FEE_DENOMINATOR = 10n ** 10n;

/**
 * Folds one log. A swap is computed again and must pay what the log says; a deposit or an unbalanced withdrawal must
 * give the invariant that the log carries. `RemoveLiquidityOne` names neither the coin nor the fee, so the balances
 * cannot be had from it exactly: it is answered as a mismatch, which asks for a new read.
 *
 * `donate_admin_fees` changes the balances without a log; the next swap shows it as a mismatch.
 */
export function foldStableSwapLog(state: StableSwapState, rules: StableSwapRules, log: EvmLog): FoldedLog {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !curveEventTopics.includes(signature)) return { kind: "ignored" };
  try {
    const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
    switch (event.eventName) {
      case "TokenExchange":
        return foldTrade(state, rules, event.args);
      case "AddLiquidity":
        return foldUnbalanced(state, event.args, 1n, event.args.invariant);
      case "RemoveLiquidityImbalance":
        return foldUnbalanced(state, event.args, -1n, event.args.invariant);
      case "RemoveLiquidity":
        return settled(state, moved(state, event.args.token_amounts, -1n));
      case "RemoveLiquidityOne":
        return mismatch("a log that names the coin withdrawn", "RemoveLiquidityOne: the pool must be read again");
      case "NewFee":
        return changed(state.with({ feeE10: event.args.fee, adminFeeE10: event.args.admin_fee }));
      case "RampA":
        return foldRamp(state, event.args);
      case "StopRampA":
        return foldRamp(state, stoppedRamp(event.args));
    }
  } catch {
    return mismatch("a log of the pool's own events", `topics ${log.topics.join(",")} with data ${log.data}`);
  }
}

function foldTrade(state: StableSwapState, rules: StableSwapRules, log: TradeLog): FoldedLog {
  const traded = exchangeExactIn(state, rules, Number(log.sold_id), Number(log.bought_id), log.tokens_sold);
  const what = `${log.tokens_sold} of coin ${log.sold_id} for coin ${log.bought_id}`;
  if (!traded.ok) return mismatch(`${what} refused: ${traded.reason}`, `${log.tokens_bought} paid`);
  if (traded.unitsSent !== log.tokens_bought) {
    return mismatch(`${what} pays ${traded.unitsSent}`, `${log.tokens_bought} paid`);
  }
  return changed(state.with({ balances: traded.balances }));
}

function foldUnbalanced(state: StableSwapState, log: LiquidityLog, sign: bigint, invariant: bigint): FoldedLog {
  const before = state.with({ balances: moved(state, log.token_amounts, sign) });
  if (before.invariant !== invariant) return mismatch(`invariant ${before.invariant}`, `invariant ${invariant}`);
  const { adminFeeE10 } = state.fields;
  const balances = before.fields.balances.map(
    (balance, index) => balance - ((log.fees[index] ?? 0n) * adminFeeE10) / FEE_DENOMINATOR,
  );
  return settled(state, balances);
}

function moved(state: StableSwapState, amounts: readonly bigint[], sign: bigint): readonly bigint[] {
  return state.fields.balances.map((balance, index) => balance + sign * (amounts[index] ?? 0n));
}

function settled(state: StableSwapState, balances: readonly bigint[]): FoldedLog {
  const index = balances.findIndex((balance) => balance < 0n);
  if (index >= 0) return mismatch(`no more than ${state.fields.balances[index]} of coin ${index} withdrawn`, "more");
  return changed(state.with({ balances }));
}

function foldRamp(
  state: StableSwapState,
  log: { old_A: bigint; new_A: bigint; initial_time: bigint; future_time: bigint },
): FoldedLog {
  const ramp = {
    initial: log.old_A,
    future: log.new_A,
    initialTimeSeconds: log.initial_time,
    futureTimeSeconds: log.future_time,
  };
  return changed(state.with({ amplification: log.old_A, ramp }));
}

function stoppedRamp(log: { A: bigint; t: bigint }) {
  return { old_A: log.A, new_A: log.A, initial_time: log.t, future_time: log.t };
}

function changed(state: StableSwapState): FoldedLog {
  return { kind: "state", state };
}

function mismatch(expected: string, actual: string): FoldedLog {
  return { kind: "mismatch", expected, actual };
}
