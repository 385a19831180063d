import type { Hex } from "viem";

/** A signed transaction, stored before it is sent: a restart sends these bytes again or nothing. */
export type TransactionIntent = {
  readonly planId: string;
  readonly nonce: number;
  readonly transactionHash: Hex;
  readonly rawTransaction: Hex;
  readonly deadlineBlock: bigint;
};

/** What an executor means to do, made durable before it does it. */
export interface IntentStore {
  find(planId: string): Promise<TransactionIntent | null>;
  /** Durable when it resolves. Throws where the plan already has an intent. */
  store(intent: TransactionIntent): Promise<void>;
}
