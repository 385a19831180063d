import type { OracleFeed } from "../domain/stablecoin.ts";
import type { OrderFlowParameters } from "./market/createOrderFlow.ts";
import { modelledPoolFlows } from "./market/poolFlow.ts";
import type { EventPath } from "./market/quotePoint.ts";
import type { WorldParameters } from "./world/worldStatus.ts";

const HOUR_MS = 3_600_000;

/**
 * The order flow of a world, from its parameters alone: the world trades it on the chain, and the optimum is worked out
 * on the very same.
 * @param fromMs event time of the genesis
 */
export function worldFlow(
  parameters: WorldParameters,
  path: EventPath,
  feeds: readonly OracleFeed[],
  fromMs: number,
): Omit<OrderFlowParameters, "rivals"> {
  return {
    path,
    seed: BigInt(parameters.seed),
    fromMs,
    toMs: fromMs + parameters.hours * HOUR_MS,
    blockSeconds: parameters.blockSeconds,
    pools: modelledPoolFlows,
    feeds,
  };
}
