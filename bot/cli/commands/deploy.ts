import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { type Hex, isHex, keccak256, stringToHex } from "viem";
import { completeDeployment } from "../../../deploy/completeDeployment.ts";
import { checkSalt } from "../../../deploy/createX/checkSalt.ts";
import { deployExecutor } from "../../../deploy/deployExecutor.ts";
import { executorCreation } from "../../../deploy/executorCreation.ts";
import { checkExecutorRoles } from "../../../deploy/executorRoles.ts";
import { EXPLORERS } from "../../../deploy/explorers.ts";
import { openHardhat } from "../../../deploy/openHardhat.ts";
import { type DeploymentPlan, planDeployment } from "../../../deploy/planDeployment.ts";
import { EXIT, type ExitCode, InvalidInputError, RepegError } from "../../domain/errors.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { chooseNetwork } from "../chooseNetwork.ts";
import type { CommandContext } from "../commandContext.ts";
import { deploymentFacts } from "../deployments/deploymentFacts.ts";
import { DEPLOYMENTS_FOLDER } from "../deployments/deploymentsFolder.ts";
import { doneLines } from "../deployments/doneLines.ts";
import { namedRoles, type RoleArguments } from "../deployments/namedRoles.ts";
import { publicationLines } from "../deployments/publicationLines.ts";
import { publishEverywhere } from "../deployments/publishEverywhere.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import { jsonText } from "../jsonText.ts";
import { accountOf } from "../keys/accountOf.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openConfig } from "../openConfig.ts";
import { openNetwork } from "../openNetwork.ts";

/** Options of `repeg deploy`. */
export type DeployArguments = RoleArguments & {
  readonly network?: string;
  readonly salt?: string;
  readonly rpc?: string;
  readonly confirmations: number;
  readonly config?: string;
  readonly yes: boolean;
  readonly verify: boolean;
  readonly json: boolean;
};

/** A plan and what carries it out. */
type PreparedDeployment = {
  readonly plan: DeploymentPlan;
  readonly hardhat: HardhatRuntimeEnvironment;
  readonly client: ChainClient;
};

const KEY = "REPEG_OWNER_KEY";
/** The same for everybody: the roles, which are part of what is hashed, tell one user's executor from another's. */
const USUAL_SALT = keccak256(stringToHex("repeg.DepegExecutor"));

/** `repeg deploy`: says what it would do and cost; with --yes does it, reads everything back, and records it. */
export async function deploy(given: DeployArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const prepared = await prepare(given, context);
  const { plan } = prepared;
  if (given.yes) return carryOut(prepared, given, context);
  const { chain, code: _code, ...told } = plan;
  const lines = ["nothing was sent; this is what --yes would do:", ...deploymentFacts(plan, given.verify)];
  const json = { sent: false, chainId: chain.id, network: chain.network, ...told };
  context.output.write(given.json ? `${jsonText(json)}\n` : `${lines.join("\n")}\n`);
  return EXIT.done;
}

async function prepare(given: DeployArguments, { environment }: CommandContext): Promise<PreparedDeployment> {
  const named = namedRoles(given);
  const { config } = openConfig(given.config, environment);
  const chain = await chooseNetwork(given.network, config);
  const { client, url } = await openNetwork(chain, { rpc: given.rpc, config, environment });
  const hardhat = await openHardhat({
    chain,
    url,
    timeoutMs: config.chain.timeoutMs,
    keyVariable: KEY,
    folder: DEPLOYMENTS_FOLDER,
    explorers: config.explorers,
  });
  const { address } = await accountOf(environment, KEY, async () => hardhat);
  const roles = { ...named, owner: named.owner ?? address };
  const creation = executorCreation(roles, checkSalt(saltOf(given), address));
  checkExecutorRoles(roles, creation.executor);
  return { plan: await planDeployment(client, chain, address, creation), hardhat, client };
}

async function carryOut(
  { plan, hardhat, client }: PreparedDeployment,
  given: DeployArguments,
  { output }: CommandContext,
): Promise<ExitCode> {
  requireFunds(plan);
  await deployExecutor(plan, { hardhat, client, confirmations: given.confirmations });
  const done = await completeDeployment(plan, client, DEPLOYMENTS_FOLDER);
  const explorers = given.verify ? EXPLORERS : [];
  const publications = await publishEverywhere(hardhat, plan.chain, done.record, explorers);
  const lines = [...doneLines(plan, done), ...publicationLines(publications, plan.chain)];
  const json = { sent: !plan.isDeployed, ...done, publications };
  output.write(given.json ? `${jsonText(json)}\n` : `${lines.join("\n")}\n`);
  return EXIT.done;
}

function saltOf({ salt }: DeployArguments): Hex {
  if (salt === undefined) return USUAL_SALT;
  if (isHex(salt)) return salt;
  throw new InvalidInputError({ field: "--salt", value: salt, expected: "0x and 64 hexadecimal digits" });
}

function requireFunds({ costMostWei, balanceWei, deployer, chain, isDeployed }: DeploymentPlan): void {
  if (isDeployed || balanceWei >= costMostWei) return;
  const token = chain.gasTokenFeed.base;
  throw new RepegError({
    code: "NOT_ENOUGH_ETHER",
    severity: "fatal",
    exitCode: EXIT.refused,
    message: `${deployer} holds ${formatDecimal(balanceWei, 6)} ${token}, the deployment may cost ${formatDecimal(costMostWei, 6)} ${token}`,
    cure: `send ${token} to ${deployer}, or wait for a lower gas price`,
  });
}
