import { BaseError, ExecutionRevertedError } from "viem";
import { describeFailure } from "../domain/describeFailure.ts";
import { describeRevert } from "../domain/describeRevert.ts";
import { UnavailableError } from "../domain/errors.ts";
import { revertBytes } from "./revertBytes.ts";

/**
 * Why an `eth_call` of a trade failed, in words, decoded with the executor's own errors.
 * Throws SIMULATION_UNAVAILABLE (retryable) where it was the node that failed and not the trade.
 */
export function simulationFailure(cause: unknown): string {
  const data = revertBytes(cause);
  if (data !== null) return describeRevert(data);
  if (cause instanceof BaseError && cause.walk((error) => error instanceof ExecutionRevertedError) !== null) {
    return "reverted without a reason";
  }
  throw new UnavailableError({
    code: "SIMULATION_UNAVAILABLE",
    message: `the trade could not be simulated: ${describeFailure(cause)}`,
    cure: "see that the node answers; `repeg doctor` tries each URL",
    cause,
  });
}
