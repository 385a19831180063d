import type { EvmLog } from "../../bot/domain/evmLog.ts";
import type { TransactionIncluded, TransactionReverted } from "../../bot/domain/executionReport.ts";
import { samplePlan } from "./samplePlan.ts";

const hash = `0x${"12".repeat(32)}` as const;
const mined = { planId: samplePlan.id, transactionHash: hash, blockNumber: 16_800_001n, blockHash: hash } as const;

/** 0.006 ETH of gas unless told. */
export function included(
  logs: readonly EvmLog[],
  changed: Partial<Omit<TransactionIncluded, "outcome">> = {},
): TransactionIncluded {
  const from = "0x0000000000000000000000000000000000000b01";
  return {
    outcome: "included",
    ...mined,
    gasUsed: 300_000n,
    effectiveGasPrice: 20_000_000_000n,
    from,
    logs,
    ...changed,
  };
}

/** 0.004 ETH of gas unless told. */
export function reverted(changed: Partial<Omit<TransactionReverted, "outcome">> = {}): TransactionReverted {
  const reason = "InsufficientProfit";
  return { outcome: "reverted", ...mined, gasUsed: 200_000n, effectiveGasPrice: 20_000_000_000n, reason, ...changed };
}
