import { type Address, encodeDeployData } from "viem";
import { depegExecutorAbi } from "../../../bot/domain/depegExecutorAbi.ts";
import { readExecutorArtifact } from "../../../deploy/executorArtifact.ts";
import { verifyExecutor } from "../../../deploy/verifyExecutor.ts";
import { accountCall } from "../preparedTransaction.ts";
import type { Replica } from "../replica.ts";

/**
 * Deploys the compiled executor in a block of its own at a fixed time, so that its address and every later block hash
 * are the same each time, and checks its code and roles on the chain.
 */
export async function placeExecutor(replica: Replica): Promise<Address> {
  const { owner, treasury, operator } = replica.accounts;
  const roles = { owner, treasury, operators: [operator] };
  const data = encodeDeployData({
    abi: depegExecutorAbi,
    bytecode: readExecutorArtifact().bytecode,
    args: [roles.owner, roles.treasury, roles.operators],
  });
  const { contractAddress } = await replica.send({ ...accountCall(owner, owner, data), to: null });
  if (contractAddress === null) throw new Error("the deployment created no contract");
  await verifyExecutor(replica.publicClient, contractAddress, roles);
  return contractAddress;
}
