import type { Address } from "viem";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import { readExecutorArtifact } from "../../deploy/executorArtifact.ts";
import type { ExecutorRoles } from "../../deploy/executorRoles.ts";
import { verifyExecutor } from "../../deploy/verifyExecutor.ts";
import type { Fork } from "../../scripts/fork/fork.ts";

/** Creates an executor in the ordinary way: a fork of an early block has no factory yet. */
export async function placeExecutor({ client, walletClient, accounts }: Fork, roles: ExecutorRoles): Promise<Address> {
  const hash = await walletClient(accounts.deployer).deployContract({
    abi: depegExecutorAbi,
    bytecode: readExecutorArtifact().bytecode,
    args: [roles.owner, roles.treasury, roles.operators],
  });
  const { contractAddress } = await client.waitForTransactionReceipt({ hash });
  if (!contractAddress) throw new Error(`the deployment ${hash} created no contract`);
  await verifyExecutor(client, contractAddress, roles);
  return contractAddress;
}
