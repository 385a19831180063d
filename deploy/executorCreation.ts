import { type Address, encodeDeployData, type Hex } from "viem";
import { depegExecutorAbi } from "../bot/domain/depegExecutorAbi.ts";
import { createXAddress } from "./createX/createXAddress.ts";
import { readExecutorArtifact } from "./executorArtifact.ts";
import type { ExecutorRoles } from "./executorRoles.ts";

/** An executor as it will be created: the address follows from the salt, the compiled code and the roles. */
export type ExecutorCreation = {
  readonly roles: ExecutorRoles;
  readonly salt: Hex;
  /** Compiled code and constructor arguments. */
  readonly code: Hex;
  /** The same on every chain; other roles, another salt or another version give another. */
  readonly executor: Address;
};

/** What creates an executor with these roles. Throws ARTIFACT_MISSING before the contracts are compiled. */
export function executorCreation(roles: ExecutorRoles, salt: Hex): ExecutorCreation {
  const { bytecode } = readExecutorArtifact();
  const args = [roles.owner, roles.treasury, roles.operators] as const;
  const code = encodeDeployData({ abi: depegExecutorAbi, bytecode, args });
  return { roles, salt, code, executor: createXAddress(salt, code) };
}
