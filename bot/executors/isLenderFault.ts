import { decodeErrorResult, type Hex, isAddressEqual } from "viem";
import { depegExecutorAbi } from "../domain/depegExecutorAbi.ts";
import type { Plan } from "../domain/opportunity.ts";

const OUR_ERRORS: ReadonlySet<string> = new Set(
  depegExecutorAbi.flatMap((item) => (item.type === "error" ? [item.name] : [])),
);

/**
 * Whether the revert data of a plan's trade say that the lender itself refused: its call failed, and not because a call
 * inside its callback did. A lender that could not be repaid looks the same, so this is a reason to try another for the
 * same trade, not to think ill of one.
 */
export function isLenderFault(data: Hex, { calls }: Plan): boolean {
  const outer = decode(data);
  if (outer?.errorName !== "CallFailed") return false;
  const [index, target, reason] = outer.args;
  const call = calls[Number(index)];
  if (call === undefined || !call.callback || !isAddressEqual(call.target, target)) return false;
  const inner = decode(reason);
  return inner === null || !OUR_ERRORS.has(inner.errorName);
}

function decode(data: Hex) {
  try {
    return decodeErrorResult({ abi: depegExecutorAbi, data });
  } catch {
    return null;
  }
}
