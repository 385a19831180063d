import { type Address, type Hex, type PublicClient, zeroAddress } from "viem";
import { depegExecutorAbi } from "../bot/domain/depegExecutorAbi.ts";
import type { ExecutorRoles } from "./executorRoles.ts";
import { requireSame } from "./requireSame.ts";
import { verifyCode } from "./verifyCode.ts";

/**
 * Reads an executor back from the chain: its code is the compiled one with this treasury in it, owner and operators are
 * who they should be, nobody else is an operator, and ownership is offered to nobody.
 * @returns hash of the code
 * @throws EXECUTOR_MISMATCH naming what differs
 */
export async function verifyExecutor(client: PublicClient, address: Address, roles: ExecutorRoles): Promise<Hex> {
  const codeHash = await verifyCode(client, address, roles.treasury);
  const contract = { address, abi: depegExecutorAbi } as const;
  requireSame(address, "owner", await client.readContract({ ...contract, functionName: "owner" }), roles.owner);
  const treasury = await client.readContract({ ...contract, functionName: "treasury" });
  requireSame(address, "treasury", treasury, roles.treasury);
  const operators = await client.readContract({ ...contract, functionName: "operators" });
  requireSame(address, "list of operators", listText(operators), listText(roles.operators));
  const pendingOwner = await client.readContract({ ...contract, functionName: "pendingOwner" });
  requireSame(address, "pending owner", pendingOwner, zeroAddress);
  return codeHash;
}

function listText(accounts: readonly Address[]): string {
  return accounts.length === 0
    ? "empty"
    : accounts
        .map((account) => account.toLowerCase())
        .sort()
        .join(", ");
}
