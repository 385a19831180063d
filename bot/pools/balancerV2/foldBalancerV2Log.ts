import { type Address, decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { amplificationAt } from "../curveStableSwap/amplificationRamp.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { tokenIndex } from "../reading/tokenIndex.ts";
import { balancerV2Abi as abi } from "./balancerV2Abi.ts";
import type { BalancerV2StableState } from "./balancerV2StableState.ts";
import { balancerV2Topics } from "./balancerV2Topics.ts";
import { tradeGivenIn, tradeGivenOut } from "./balancerV2Trade.ts";

type Folded = FoldedLog<BalancerV2StableState>;

/**
 * Folds one log of the Vault about the pool, or of the pool. A swap must be what we would have quoted, for its input or for
 * its output, since the log does not tell which of them was given.
 */
export function foldBalancerV2Log(state: BalancerV2StableState, deployment: PoolDeployment, log: EvmLog): Folded {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !balancerV2Topics.includes(signature)) return { kind: "ignored" };
  const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  switch (event.eventName) {
    case "Swap":
      return foldSwap(state, deployment, event.args);
    case "PoolBalanceChanged":
      return foldBalances(state, deployment, event.args);
    case "PoolBalanceManaged":
      return { kind: "mismatch", expected: "no manager of the pool's coins", actual: event.args.assetManager };
    case "SwapFeePercentageChanged":
      return { kind: "state", state: state.with({ swapFeeWad: event.args.swapFeePercentage }) };
    case "AmpUpdateStarted":
      return foldRamp(state, event.args);
    case "AmpUpdateStopped":
      return { kind: "state", state: state.with({ amplificationE3: event.args.currentValue, ramp: null }) };
    case "PausedStateChanged":
      return { kind: "state", state: state.with({ paused: event.args.paused }) };
  }
}

type SwapLog = {
  readonly tokenIn: Address;
  readonly tokenOut: Address;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
};

function foldSwap(state: BalancerV2StableState, deployment: PoolDeployment, swap: SwapLog): Folded {
  const { amountIn, amountOut } = swap;
  const indexIn = tokenIndex(deployment, swap.tokenIn);
  const indexOut = tokenIndex(deployment, swap.tokenOut);
  const balances = state.fields.balances.map(
    (balance, index) => balance + (index === indexIn ? amountIn : 0n) - (index === indexOut ? amountOut : 0n),
  );
  const next: Folded = { kind: "state", state: state.with({ balances }) };
  // A swap under an amplification that we do not know moves the balances all the same.
  if (state.fields.amplificationE3 === null) return next;
  const sold = tradeGivenIn(state, indexIn, indexOut, amountIn);
  if (sold.ok && sold.amountOut === amountOut) return next;
  const bought = tradeGivenOut(state, indexIn, indexOut, amountOut);
  if (bought.ok && bought.amountIn === amountIn) return next;
  const expected = sold.ok ? `${sold.amountOut} for ${amountIn}` : `no swap of ${amountIn}: ${sold.reason}`;
  return { kind: "mismatch", expected, actual: `${amountOut} for ${amountIn}` };
}

type BalancesLog = {
  readonly tokens: readonly Address[];
  readonly deltas: readonly bigint[];
  readonly protocolFeeAmounts: readonly bigint[];
};

/** A deposit or a withdrawal; the protocol's share of the swap fees leaves the pool with it. */
function foldBalances(state: BalancerV2StableState, deployment: PoolDeployment, moved: BalancesLog): Folded {
  const balances = [...state.fields.balances];
  for (const [place, token] of moved.tokens.entries()) {
    const index = tokenIndex(deployment, token);
    const before = balances[index];
    if (before === undefined) return { kind: "mismatch", expected: "coins of the pool", actual: token };
    balances[index] = before + (moved.deltas[place] ?? 0n) - (moved.protocolFeeAmounts[place] ?? 0n);
  }
  if (balances.every((balance) => balance >= 0n)) return { kind: "state", state: state.with({ balances }) };
  const expected = `at most ${state.fields.balances.join(", ")} to leave`;
  return { kind: "mismatch", expected, actual: moved.deltas.join(", ") };
}

type RampLog = {
  readonly startValue: bigint;
  readonly endValue: bigint;
  readonly startTime: bigint;
  readonly endTime: bigint;
};

/** The line begins at the log's own block. A line without length is how the contract notes that A stands still. */
function foldRamp(state: BalancerV2StableState, { startValue, endValue, startTime, endTime }: RampLog): Folded {
  const ramp = {
    initial: startValue,
    future: endValue,
    initialTimeSeconds: startTime,
    futureTimeSeconds: endTime,
  };
  const amplificationE3 = amplificationAt(ramp, startTime);
  return { kind: "state", state: state.with({ amplificationE3, ramp: endTime > startTime ? ramp : null }) };
}
