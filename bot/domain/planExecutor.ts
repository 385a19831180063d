import type { ExecutionReport } from "./executionReport.ts";
import type { BlockEvent } from "./marketEvent.ts";
import type { ApprovedPlan } from "./opportunity.ts";

/** Carries out approved plans and says what became of them. Never sends a plan twice. */
export interface PlanExecutor {
  /** Simulates, stores the intent, sends. The reports are to be journalled in their order. */
  submit(plan: ApprovedPlan): Promise<readonly ExecutionReport[]>;
  /** Looks up what is in flight at a new block, before that block is folded. */
  settle(block: BlockEvent, inFlight: readonly string[]): Promise<readonly ExecutionReport[]>;
}
