import { encodeFunctionData } from "viem";
import type { ExecutorCall } from "../domain/executorCall.ts";
import type { PoolType } from "../domain/pool.ts";
import { wholeBalance } from "../domain/wholeBalance.ts";
import { readSavingsVault } from "./erc4626/readSavingsVault.ts";
import { savingsVaultAbi as abi } from "./erc4626/savingsVaultAbi.ts";
import { savingsVaultClaims } from "./erc4626/savingsVaultClaims.ts";
import { savingsVaultRules } from "./erc4626/savingsVaultRules.ts";
import { restoreSavingsVault } from "./erc4626/savingsVaultSnapshot.ts";
import { savingsVaultTopics } from "./erc4626/savingsVaultTopics.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { tokenPair } from "./reading/tokenPair.ts";

/** Selector: assets and shares are the first word of their functions. */
const AMOUNT_OFFSET = 4;

/**
 * An ERC-4626 vault whose share grows with Maker's Pot (sDAI); tokens are listed asset first, then the vault itself as
 * its share. The leg suits any ERC-4626 vault, the mirror only these.
 */
export const erc4626: PoolType = {
  id: "erc4626",
  swapGas: 92_000n,
  eventTopics: savingsVaultTopics,
  claims: savingsVaultClaims,
  readSnapshot: readSavingsVault,

  open(deployment, snapshot) {
    const { state, distrust } = restoreSavingsVault(snapshot, deployment.id);
    return new StateMirror(deployment, savingsVaultRules, state, distrust);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    const pair = tokenPair(deployment, tokenIn, tokenOut);
    const leg = (data: ExecutorCall["data"], by: "approval" | "callback"): readonly ExecutorCall[] => [
      {
        target: deployment.address,
        data,
        callback: false,
        spend: wholeBalance(pair.tokenIn.address, AMOUNT_OFFSET, by),
      },
    ];
    if (pair.indexIn === 0) {
      const args = [amountInExpected, executor] as const;
      return leg(encodeFunctionData({ abi, functionName: "deposit", args }), "approval");
    }
    // The vault takes its own shares from their owner without an allowance.
    const args = [amountInExpected, executor, executor] as const;
    return leg(encodeFunctionData({ abi, functionName: "redeem", args }), "callback");
  },
};
