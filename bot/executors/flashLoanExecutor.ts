import { keccak256, type LocalAccount, type PublicClient } from "viem";
import { UnavailableError } from "../domain/errors.ts";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { IntentStore, TransactionIntent } from "../domain/intentStore.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import type { ApprovedPlan } from "../domain/opportunity.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";
import { encodePlan } from "./encodePlan.ts";
import { isTransactionKnown } from "./isTransactionKnown.ts";
import { readSettlement } from "./readSettlement.ts";
import { simulatePlan } from "./simulatePlan.ts";

/**
 * Sends approved plans to `DepegExecutor`: the very transaction is simulated, signed, stored as an intent, then sent.
 * A plan with a stored intent is never signed again: its bytes are sent again or looked up.
 */
export class FlashLoanExecutor implements PlanExecutor {
  readonly #client: PublicClient;
  readonly #operator: LocalAccount;
  readonly #intents: IntentStore;
  readonly #chainId: number;

  constructor(args: { client: PublicClient; operator: LocalAccount; intents: IntentStore; chainId: number }) {
    this.#client = args.client;
    this.#operator = args.operator;
    this.#intents = args.intents;
    this.#chainId = args.chainId;
  }

  async submit(plan: ApprovedPlan): Promise<readonly ExecutionReport[]> {
    const stored = await this.#intents.find(plan.id);
    if (stored !== null) return this.#send(stored);
    const reason = await simulatePlan(this.#client, this.#operator.address, plan);
    if (reason !== null) return [{ outcome: "simulationFailed", planId: plan.id, reason }];
    const intent = await this.#sign(plan);
    await this.#intents.store(intent);
    return this.#send(intent);
  }

  async settle(block: BlockEvent, inFlight: readonly string[]): Promise<readonly ExecutionReport[]> {
    const reports: ExecutionReport[] = [];
    for (const planId of inFlight) {
      const intent = await this.#intents.find(planId);
      if (intent === null) continue;
      const report = await readSettlement(this.#client, intent, this.#operator.address, block);
      if (report !== null) reports.push(report);
    }
    return reports;
  }

  async #sign(plan: ApprovedPlan): Promise<TransactionIntent> {
    const nonce = await this.#client.getTransactionCount({ address: this.#operator.address, blockTag: "latest" });
    const rawTransaction = await this.#operator.signTransaction({
      type: "eip1559",
      chainId: this.#chainId,
      nonce,
      to: plan.executor,
      data: encodePlan(plan),
      gas: plan.gasLimit,
      maxFeePerGas: plan.maxFeePerGas,
      maxPriorityFeePerGas: plan.maxPriorityFeePerGas,
    });
    return {
      planId: plan.id,
      nonce,
      rawTransaction,
      transactionHash: keccak256(rawTransaction),
      deadlineBlock: plan.deadlineBlock,
    };
  }

  async #send(intent: TransactionIntent): Promise<readonly ExecutionReport[]> {
    const refusal = await this.#handOver(intent);
    if (refusal !== null) return [{ outcome: "dropped", planId: intent.planId, reason: refusal }];
    const { planId, transactionHash, nonce } = intent;
    return [{ outcome: "sent", planId, transactionHash, nonce }];
  }

  /** Gives the bytes to the node. A refusal is final only when the nonce was used by something else. */
  async #handOver(intent: TransactionIntent): Promise<string | null> {
    if (await isTransactionKnown(this.#client, intent.transactionHash)) return null;
    try {
      await this.#client.sendRawTransaction({ serializedTransaction: intent.rawTransaction });
      return null;
    } catch (cause) {
      if (await isTransactionKnown(this.#client, intent.transactionHash)) return null;
      const used = await this.#client.getTransactionCount({ address: this.#operator.address, blockTag: "latest" });
      if (used > intent.nonce) return `nonce ${intent.nonce} was used by another transaction`;
      throw unresolved(intent, cause);
    }
  }
}

function unresolved(intent: TransactionIntent, cause: unknown): UnavailableError {
  return new UnavailableError({
    code: "SEND_UNRESOLVED",
    message: `transaction ${intent.transactionHash} was not taken by the node and is not known to it`,
    cure: "start again: the stored bytes are sent again, never signed anew",
    cause,
  });
}
