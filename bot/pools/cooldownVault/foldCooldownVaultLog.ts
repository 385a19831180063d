import { decodeEventLog, zeroAddress } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import { mulDivUp } from "../../domain/wad.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { cooldownVaultAbi as abi } from "./cooldownVaultAbi.ts";
import type { CooldownVaultState } from "./cooldownVaultState.ts";
import { cooldownVaultTopics } from "./cooldownVaultTopics.ts";
import { vestedUnits } from "./vestedUnits.ts";

type Folded = FoldedLog<CooldownVaultState>;
type Move = { readonly assets: bigint; readonly shares: bigint };

/**
 * Folds one log. Assets and shares must be worth each other as the vault rounds: down for the exact input, up for the exact
 * output. Coins that somebody sent leave no log of the vault; the next deposit shows them.
 */
export function foldCooldownVaultLog(state: CooldownVaultState, log: EvmLog): Folded {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !cooldownVaultTopics.includes(signature)) return { kind: "ignored" };
  const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  switch (event.eventName) {
    case "Deposit":
      return foldMove(state, event.args, 1n);
    case "Withdraw":
      return foldMove(state, event.args, -1n);
    case "RewardsReceived":
      return foldReward(state, event.args.amount);
    case "CooldownDurationUpdated":
      return { kind: "state", state: { ...state, cooldownSeconds: BigInt(event.args.newDuration) } };
    case "LockedAmountRedistributed":
      // Burnt shares leave what they were worth to the others, as a reward that the log does not tell.
      if (event.args.to !== zeroAddress) return { kind: "ignored" };
      return { kind: "mismatch", expected: "shares that find another owner", actual: `${event.args.amount} burnt` };
  }
}

function foldMove(state: CooldownVaultState, { assets, shares }: Move, sign: 1n | -1n): Folded {
  const total = vestedUnits(state) + 1n;
  const supply = state.shareUnits + 1n;
  const [given, taken] = sign > 0n ? [shares, assets] : [assets, shares];
  const [perGiven, perTaken] = sign > 0n ? [supply, total] : [total, supply];
  const isExact = given === (taken * perGiven) / perTaken || taken === mulDivUp(given, perTaken, perGiven);
  const after = {
    ...state,
    heldUnits: state.heldUnits + sign * assets,
    shareUnits: state.shareUnits + sign * shares,
  };
  if (isExact && after.heldUnits >= 0n && after.shareUnits >= 0n) return { kind: "state", state: after };
  const expected = `${(taken * perGiven) / perTaken} for ${taken}`;
  return { kind: "mismatch", expected, actual: `${given} for ${taken}` };
}

/** A reward comes only when all of the one before counts. */
function foldReward(state: CooldownVaultState, amount: bigint): Folded {
  const { nowSeconds } = state;
  return {
    kind: "state",
    state: { ...state, heldUnits: state.heldUnits + amount, vestingUnits: amount, rewardedAtSeconds: nowSeconds },
  };
}
