import type { Address, Hex } from "viem";
import type { EvmLog } from "./evmLog.ts";
import type { ApprovedPlan } from "./opportunity.ts";

/** The very transaction was simulated and would fail, or could not be simulated: nothing was sent. */
export type SimulationFailed = {
  readonly outcome: "simulationFailed";
  readonly planId: string;
  readonly reason: string;
  /** True where the lender refused, and another might not. Absent in journals that are older than this field. */
  readonly lenderFault?: boolean;
};

/** Signed, its intent stored, handed to the node. Neither filled nor failed until looked up. */
export type TransactionSent = {
  readonly outcome: "sent";
  readonly planId: string;
  readonly transactionHash: Hex;
  readonly nonce: number;
  /**
   * What was sent. The kernel makes the same plan again from the same journal, but not under limits that were changed
   * since: what is on its way must be known all the same. Absent in journals that are older than this field.
   */
  readonly plan?: ApprovedPlan;
};

/** Mined. Profit and flows come from `logs` of the receipt, never from a quote. */
export type TransactionIncluded = {
  readonly outcome: "included";
  readonly planId: string;
  readonly transactionHash: Hex;
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly gasUsed: bigint;
  readonly effectiveGasPrice: bigint;
  readonly from: Address;
  readonly logs: readonly EvmLog[];
};

/** Mined and reverted: the gas is lost. */
export type TransactionReverted = {
  readonly outcome: "reverted";
  readonly planId: string;
  readonly transactionHash: Hex;
  readonly blockNumber: bigint;
  readonly blockHash: Hex;
  readonly gasUsed: bigint;
  readonly effectiveGasPrice: bigint;
  readonly reason: string;
};

/** Can no longer be mined: its nonce was used by another transaction, or it was refused before sending. */
export type TransactionDropped = { readonly outcome: "dropped"; readonly planId: string; readonly reason: string };

/** Paper mode: would have been sent now; nothing was. */
export type PaperFilled = { readonly outcome: "paperFilled"; readonly planId: string; readonly expectedProfit: bigint };

/** What became of an approved plan. */
export type ExecutionReport =
  | SimulationFailed
  | TransactionSent
  | TransactionIncluded
  | TransactionReverted
  | TransactionDropped
  | PaperFilled;
