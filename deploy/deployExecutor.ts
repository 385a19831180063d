import { join } from "node:path";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { PublicClient } from "viem";
import { describeFailure } from "../bot/domain/describeFailure.ts";
import { RepegError, UnavailableError } from "../bot/domain/errors.ts";
import { mendIgnitionJournal } from "./mendIgnitionJournal.ts";
import type { DeploymentPlan } from "./planDeployment.ts";

/** How a deployment is sent. */
export type DeploymentRun = {
  /** Opened on the plan's chain, with the deployer's key. */
  readonly hardhat: HardhatRuntimeEnvironment;
  readonly client: PublicClient;
  /** Blocks to wait for, the one that holds the transaction included. */
  readonly confirmations: number;
};

/**
 * Creates the planned executor through Hardhat Ignition and CreateX, unless it is there already. It may be stopped at
 * any point: the address is fixed beforehand, so the next run sees what is there, and Ignition's journal says what was
 * sent. Nothing is ever sent twice.
 * @throws DEPLOYMENT_UNKNOWN (retryable) while a transaction of the deployer waits to be mined; DEPLOYMENT_FAILED;
 * DEPLOYMENT_LOST where Ignition's journal tells of a deployment that the chain does not have
 */
export async function deployExecutor(plan: DeploymentPlan, run: DeploymentRun): Promise<void> {
  if (await isThere(plan, run.client)) return;
  mendIgnitionJournal(journalFolder(plan, run.hardhat));
  try {
    await sendThroughIgnition(plan, run);
  } catch (cause) {
    if (await isThere(plan, run.client)) return;
    throw await explainFailure(plan, run, cause);
  }
  if (!(await isThere(plan, run.client))) throw lost(plan, run);
}

async function sendThroughIgnition({ roles, salt, ...plan }: DeploymentPlan, run: DeploymentRun): Promise<void> {
  const { default: depegExecutorModule } = await import("./modules/DepegExecutor.ts");
  const ignition = { disableFeeBumping: true, maxFeePerGasLimit: plan.maxGasPriceWei };
  const connection = await run.hardhat.network.create({ override: { ignition } });
  try {
    await connection.ignition.deploy(depegExecutorModule, {
      parameters: { DepegExecutor: { ...roles, operators: [...roles.operators] } },
      strategy: "create2",
      strategyConfig: { salt },
      deploymentId: deploymentId(plan),
      config: { requiredConfirmations: run.confirmations },
    });
  } finally {
    await connection.close();
  }
}

/** One of Ignition's journals for each chain and address: other roles are another deployment. */
function deploymentId({ chain, executor }: Pick<DeploymentPlan, "chain" | "executor">): string {
  return `${chain.network}-${executor.toLowerCase()}`;
}

async function isThere({ executor }: DeploymentPlan, client: PublicClient): Promise<boolean> {
  const code = await client.getCode({ address: executor });
  return code !== undefined && code !== "0x";
}

async function explainFailure(
  plan: DeploymentPlan,
  { client, hardhat }: DeploymentRun,
  cause: unknown,
): Promise<Error> {
  const address = plan.deployer;
  const [mined, known] = await Promise.all([
    client.getTransactionCount({ address, blockTag: "latest" }),
    client.getTransactionCount({ address, blockTag: "pending" }),
  ]);
  if (known > mined) {
    return new UnavailableError({
      code: "DEPLOYMENT_UNKNOWN",
      message: `a transaction of ${address} waits to be mined, so the deployment is not known to be done`,
      cure: "run the same command again when it is mined: nothing is sent twice",
      cause,
    });
  }
  const folder = journalFolder(plan, hardhat);
  return new RepegError({
    code: "DEPLOYMENT_FAILED",
    severity: "fatal",
    message: `the deployment did not succeed: ${describeFailure(cause)}`,
    cure: `mend what it says and run the same command again; if it tells of an earlier failure, remove ${folder} first`,
    cause,
  });
}

function lost(plan: DeploymentPlan, { hardhat }: DeploymentRun): RepegError {
  const folder = journalFolder(plan, hardhat);
  return new RepegError({
    code: "DEPLOYMENT_LOST",
    severity: "fatal",
    message: `${folder} tells of a deployment, but ${plan.chain.name} has no code at ${plan.executor}`,
    cure: `the chain was begun anew or reorganised: remove ${folder}, then run the same command again`,
  });
}

function journalFolder(plan: DeploymentPlan, hardhat: HardhatRuntimeEnvironment): string {
  return join(hardhat.config.paths.ignition, "deployments", deploymentId(plan));
}
