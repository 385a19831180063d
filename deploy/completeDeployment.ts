import type { PublicClient } from "viem";
import { creationOf } from "./creationOf.ts";
import type { ExecutorRecord } from "./deploymentRecord.ts";
import { readExecutorArtifact } from "./executorArtifact.ts";
import type { DeploymentPlan } from "./planDeployment.ts";
import { type SimulatedTrades, simulateTrades } from "./simulateTrades.ts";
import { verifyExecutor } from "./verifyExecutor.ts";
import { writeRecord } from "./writeRecord.ts";

/** A deployment that was read back from the chain and found as it should be. */
export type CompletedDeployment = {
  readonly record: ExecutorRecord;
  /** The file that tells of it. */
  readonly path: string;
  readonly simulated: SimulatedTrades;
};

/**
 * Reads a deployed executor back (code, roles, simulated trades) and records it. Every part can be done again.
 * @throws EXECUTOR_MISMATCH before anything is recorded
 */
export async function completeDeployment(
  plan: DeploymentPlan,
  client: PublicClient,
  folder: string,
): Promise<CompletedDeployment> {
  const { executor, roles, deployer, salt, chain } = plan;
  const codeHash = await verifyExecutor(client, executor, roles);
  const simulated = await simulateTrades(client, executor, roles);
  const creation = await creationOf(client, executor);
  const record: ExecutorRecord = {
    executor,
    transactionHash: creation?.transactionHash ?? null,
    blockNumber: creation?.blockNumber.toString() ?? null,
    deployer,
    salt,
    roles: { ...roles, operators: [...roles.operators] },
    compiler: readExecutorArtifact().buildInfoId,
    codeHash,
  };
  return { record, path: writeRecord(folder, chain, record), simulated };
}
