import { describeFailure } from "../domain/describeFailure.ts";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { ApprovedPlan } from "../domain/opportunity.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";

/** Simulates one plan's transaction; null where it would succeed, else why not. */
export type PlanSimulation = (plan: ApprovedPlan) => Promise<string | null>;

/** Paper mode: everything up to the simulation of the very transaction, and nothing sent. */
export class PaperExecutor implements PlanExecutor {
  readonly #simulate: PlanSimulation;

  constructor(simulate: PlanSimulation) {
    this.#simulate = simulate;
  }

  async submit(plan: ApprovedPlan): Promise<readonly ExecutionReport[]> {
    const reason = await this.#simulate(plan).catch(
      (cause: unknown) => `nothing was simulated: ${describeFailure(cause)}`,
    );
    if (reason !== null) return [{ outcome: "simulationFailed", planId: plan.id, reason }];
    return [
      {
        outcome: "paperFilled",
        planId: plan.id,
        expectedProfit: plan.opportunity.sized.grossProfit - plan.opportunity.lenderFeeUnits,
      },
    ];
  }

  async settle(): Promise<readonly ExecutionReport[]> {
    return [];
  }
}
