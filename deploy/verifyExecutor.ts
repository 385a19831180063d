import { type Address, keccak256, type PublicClient } from "viem";
import { depegExecutorAbi } from "../bot/domain/depegExecutorAbi.ts";
import { RepegError } from "../bot/domain/errors.ts";
import { executorCode, readExecutorArtifact } from "./executorArtifact.ts";
import type { ExecutorRoles } from "./executorRoles.ts";

/**
 * Reads an executor back from the chain: its code is the compiled one with this treasury in it, and owner and operators
 * are who they should be.
 * @returns hash of the code
 * @throws EXECUTOR_MISMATCH naming what differs
 */
export async function verifyExecutor(client: PublicClient, address: Address, roles: ExecutorRoles) {
  const code = (await client.getCode({ address })) ?? "0x";
  const expected = executorCode(readExecutorArtifact(), roles.treasury);
  requireEqual(address, "code hash", keccak256(code), keccak256(expected));
  const contract = { address, abi: depegExecutorAbi } as const;
  const owner = await client.readContract({ ...contract, functionName: "owner" });
  requireEqual(address, "owner", owner, roles.owner);
  const treasury = await client.readContract({ ...contract, functionName: "treasury" });
  requireEqual(address, "treasury", treasury, roles.treasury);
  for (const operator of roles.operators) {
    const allowed = await client.readContract({ ...contract, functionName: "isOperator", args: [operator] });
    requireEqual(address, `isOperator(${operator})`, String(allowed), "true");
  }
  return keccak256(code);
}

function requireEqual(address: Address, what: string, actual: string, expected: string): void {
  if (actual.toLowerCase() === expected.toLowerCase()) return;
  throw new RepegError({
    code: "EXECUTOR_MISMATCH",
    severity: "fatal",
    message: `executor ${address}: ${what} is ${actual}, expected ${expected}`,
    cure: "do not trade with this contract: check the address, the chain and the compiled version, or deploy anew",
  });
}
