import { describeFailure } from "../domain/describeFailure.ts";
import type { ExecutionReport } from "../domain/executionReport.ts";
import type { ApprovedPlan } from "../domain/opportunity.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";
import type { Simulation } from "./simulatePlan.ts";

/** Simulates one plan's transaction. */
export type PlanSimulation = (plan: ApprovedPlan) => Promise<Simulation>;

/** Paper mode: everything up to the simulation of the very transaction, and nothing sent. */
export class PaperExecutor implements PlanExecutor {
  readonly #simulate: PlanSimulation;

  constructor(simulate: PlanSimulation) {
    this.#simulate = simulate;
  }

  async submit(plan: ApprovedPlan): Promise<readonly ExecutionReport[]> {
    const simulation = await this.#simulate(plan).catch(notSimulated);
    if (!simulation.ok) {
      const { reason, lenderFault } = simulation;
      return [{ outcome: "simulationFailed", planId: plan.id, reason, lenderFault }];
    }
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

function notSimulated(cause: unknown): Simulation {
  return { ok: false, reason: `nothing was simulated: ${describeFailure(cause)}`, lenderFault: false };
}
