import { type AccessList, keccak256, type LocalAccount, type PublicClient } from "viem";
import { describeFailure } from "../domain/describeFailure.ts";
import { UnavailableError } from "../domain/errors.ts";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { IntentStore, TransactionIntent } from "../domain/intentStore.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import type { ApprovedPlan } from "../domain/opportunity.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";
import { isTransactionKnown } from "./isTransactionKnown.ts";
import type { PlanFailure } from "./planFailure.ts";
import { readSettlement } from "./readSettlement.ts";
import { simulatePlan } from "./simulatePlan.ts";
import { tradeRequest } from "./tradeRequest.ts";

/**
 * Sends approved plans to `DepegExecutor`: the very transaction, its access list included, is simulated, signed, stored as
 * an intent, then sent.
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
    if (stored !== null) return this.#resume(plan, stored);
    const intent = await this.#prepare(plan);
    if ("reason" in intent) {
      const { reason, lenderFault } = intent;
      return [{ outcome: "simulationFailed", planId: plan.id, reason, lenderFault }];
    }
    await this.#intents.store(intent);
    return this.#send(plan, intent);
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

  /** Simulates and signs, or says why not: until an intent is stored nothing can be sent, so a failure costs nothing. */
  async #prepare(plan: ApprovedPlan): Promise<TransactionIntent | PlanFailure> {
    try {
      const simulation = await simulatePlan(this.#client, this.#operator.address, plan);
      return simulation.ok ? await this.#sign(plan, simulation.accessList) : simulation;
    } catch (cause) {
      return { reason: `nothing was sent: ${describeFailure(cause)}`, lenderFault: false };
    }
  }

  /**
   * Takes up a transaction that was signed before a restart. Past its last block it could only revert, so it is not
   * handed over any more; it may have been before, so it is looked up like any other that was sent.
   */
  async #resume(plan: ApprovedPlan, intent: TransactionIntent): Promise<readonly ExecutionReport[]> {
    const head = await this.#client.getBlockNumber({ cacheTime: 0 });
    return head < intent.deadlineBlock ? this.#send(plan, intent) : [sent(plan, intent)];
  }

  async #sign(plan: ApprovedPlan, accessList: AccessList): Promise<TransactionIntent> {
    const nonce = await this.#freeNonce();
    const { from: _, ...request } = tradeRequest(this.#operator.address, plan);
    const rawTransaction = await this.#operator.signTransaction({
      type: "eip1559",
      chainId: this.#chainId,
      nonce,
      ...request,
      accessList,
    });
    return {
      planId: plan.id,
      nonce,
      rawTransaction,
      transactionHash: keccak256(rawTransaction),
      deadlineBlock: plan.deadlineBlock,
    };
  }

  /** The next nonce, unless a transaction waits for it: a second one could take its place, or wait behind it for ever. */
  async #freeNonce(): Promise<number> {
    const { address } = this.#operator;
    const mined = await this.#client.getTransactionCount({ address, blockTag: "latest" });
    const taken = await this.#client.getTransactionCount({ address, blockTag: "pending" });
    if (taken <= mined) return mined;
    throw new UnavailableError({
      code: "NONCE_TAKEN",
      message: `a transaction of ${address} with nonce ${mined} is not mined yet`,
      cure: "wait until it is mined, or cancel it; one trade at a time is sent from one account",
    });
  }

  async #send(plan: ApprovedPlan, intent: TransactionIntent): Promise<readonly ExecutionReport[]> {
    await this.#handOver(intent);
    return [sent(plan, intent)];
  }

  /**
   * Gives the bytes to the node. A refusal because the nonce is used decides nothing, for this very transaction may have
   * used it: `settle` finds out which.
   */
  async #handOver(intent: TransactionIntent): Promise<void> {
    if (await isTransactionKnown(this.#client, intent.transactionHash)) return;
    try {
      await this.#client.sendRawTransaction({ serializedTransaction: intent.rawTransaction });
    } catch (cause) {
      if (await isTransactionKnown(this.#client, intent.transactionHash)) return;
      const used = await this.#client.getTransactionCount({ address: this.#operator.address, blockTag: "latest" });
      if (used <= intent.nonce) throw unresolved(intent, cause);
    }
  }
}

function sent(plan: ApprovedPlan, { planId, transactionHash, nonce }: TransactionIntent): ExecutionReport {
  return { outcome: "sent", planId, transactionHash, nonce, plan };
}

function unresolved(intent: TransactionIntent, cause: unknown): UnavailableError {
  return new UnavailableError({
    code: "SEND_UNRESOLVED",
    message: `transaction ${intent.transactionHash} was not taken by the node and is not known to it: ${describeFailure(cause)}`,
    cure: "start again: the stored bytes are sent again, never signed anew",
    cause,
  });
}
