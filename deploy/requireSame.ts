import type { Address } from "viem";
import { RepegError } from "../bot/domain/errors.ts";

/** Throws EXECUTOR_MISMATCH where something read of an executor is not what it should be; letter case does not count. */
export function requireSame(executor: Address, what: string, actual: string, expected: string): void {
  if (actual.toLowerCase() === expected.toLowerCase()) return;
  throw new RepegError({
    code: "EXECUTOR_MISMATCH",
    severity: "fatal",
    message: `executor ${executor}: ${what} is ${actual}, expected ${expected}`,
    cure: "do not trade with this contract: check the address, the chain and the compiled version, or deploy anew",
  });
}
