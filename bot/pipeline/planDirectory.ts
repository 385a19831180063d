import type { PlanContext } from "../plan/planContext.ts";
import type { PipelineSetup } from "./pipelineSetup.ts";

/** Where plans look up pools and lenders: the same for every block. */
export type PlanDirectory = Pick<PlanContext, "deployments" | "poolTypes" | "lenders" | "lenderAddresses">;

/** By id, for plans to look up. */
export function planDirectory({ pools, lenders }: Pick<PipelineSetup, "pools" | "lenders">): PlanDirectory {
  return {
    deployments: new Map(pools.map(({ deployment }) => [deployment.id, deployment])),
    poolTypes: new Map(pools.map(({ type }) => [type.id, type])),
    lenders: new Map(lenders.map(({ id, lender }) => [id, lender])),
    lenderAddresses: Object.fromEntries(lenders.map(({ id, at }) => [id, at])),
  };
}
