import {
  type Address,
  createWalletClient,
  custom,
  encodeDeployData,
  getContractAddress,
  isAddress,
  type LocalAccount,
} from "viem";
import { deployExecutor } from "../../../deploy/deployExecutor.ts";
import { readExecutorArtifact } from "../../../deploy/executorArtifact.ts";
import { checkExecutorRoles, type ExecutorRoles } from "../../../deploy/executorRoles.ts";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { EXIT, type ExitCode, InvalidInputError, RepegError } from "../../domain/errors.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { accountFromEnvironment } from "../accountFromEnvironment.ts";
import type { CommandContext } from "../commandContext.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openCommandChain } from "../openCommandChain.ts";
import { openConfig } from "../openConfig.ts";

/** Options of `repeg deploy`. */
export type DeployArguments = {
  readonly treasury: string;
  readonly operator: readonly string[];
  readonly owner?: string;
  readonly rpc?: string;
  readonly config?: string;
  readonly yes: boolean;
  readonly json: boolean;
};

/** What a deployment would do and cost. */
type DeploymentPlan = {
  readonly chainId: number;
  readonly deployer: Address;
  readonly executor: Address;
  readonly roles: ExecutorRoles;
  readonly gas: bigint;
  readonly maxFeePerGas: bigint;
  readonly costWei: bigint;
  readonly balanceWei: bigint;
};

/** `repeg deploy`: says what it would do and cost; with --yes does it and reads everything back. */
export async function deploy(given: DeployArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const named = namedRoles(given);
  const account = accountFromEnvironment(context.environment, "REPEG_OWNER_KEY");
  const { config } = openConfig(given.config, context.environment);
  const roles = { ...named, owner: named.owner ?? account.address };
  checkExecutorRoles(roles);
  const client = await openCommandChain(given.rpc, config, (why) => context.errorOutput.write(`${why}\n`));
  const plan = await planDeployment(client, config.chain.id, account, roles);
  if (!given.yes) {
    context.output.write(given.json ? `${jsonText({ sent: false, ...plan })}\n` : `${planLines(plan).join("\n")}\n`);
    return EXIT.done;
  }
  requireFunds(plan);
  const wallet = createWalletClient({ account, transport: custom({ request: client.request }) });
  const deployed = await deployExecutor({ wallet, public: client }, roles);
  const done = `deployed ${deployed.address} in block ${deployed.blockNumber}, code and roles read back\n`;
  const next = `next: write executor = "${deployed.address}" under [chain] in repeg.toml, then: repeg doctor\n`;
  context.output.write(given.json ? `${jsonText({ sent: true, ...plan, ...deployed })}\n` : `${done}${next}`);
  return EXIT.done;
}

/** The roles as they were named; no owner stands for the account that deploys. Throws InvalidInputError on no address. */
function namedRoles(given: DeployArguments): Omit<ExecutorRoles, "owner"> & { readonly owner: Address | null } {
  return {
    owner: given.owner === undefined ? null : addressOf("--owner", given.owner),
    treasury: addressOf("--treasury", given.treasury),
    operators: given.operator.map((operator) => addressOf("--operator", operator)),
  };
}

function addressOf(field: string, value: string): Address {
  if (isAddress(value)) return value;
  throw new InvalidInputError({ field, value, expected: "an address, with its checksum where letters are mixed" });
}

async function planDeployment(
  client: ChainClient,
  chainId: number,
  account: LocalAccount,
  roles: ExecutorRoles,
): Promise<DeploymentPlan> {
  const { bytecode } = readExecutorArtifact();
  const args = [roles.owner, roles.treasury, roles.operators] as const;
  const nonce = await client.getTransactionCount({ address: account.address });
  const data = encodeDeployData({ abi: depegExecutorAbi, bytecode, args });
  const gas = await client.estimateGas({ account: account.address, data });
  const { maxFeePerGas } = await client.estimateFeesPerGas();
  return {
    chainId,
    deployer: account.address,
    executor: getContractAddress({ from: account.address, nonce: BigInt(nonce) }),
    roles,
    gas,
    maxFeePerGas,
    costWei: gas * maxFeePerGas,
    balanceWei: await client.getBalance({ address: account.address }),
  };
}

function requireFunds({ costWei, balanceWei, deployer }: DeploymentPlan): void {
  if (balanceWei >= costWei) return;
  throw new RepegError({
    code: "NOT_ENOUGH_ETHER",
    severity: "fatal",
    exitCode: EXIT.refused,
    message: `${deployer} holds ${formatDecimal(balanceWei, 6)} ETH, the deployment may cost ${formatDecimal(costWei, 6)} ETH`,
    cure: `send ether to ${deployer}, or wait for a lower gas price`,
  });
}

function planLines(plan: DeploymentPlan): readonly string[] {
  const { roles } = plan;
  const enough = plan.balanceWei >= plan.costWei ? "enough" : "NOT enough";
  return [
    "nothing was sent; this is what --yes would do:",
    `  chain      ${plan.chainId}`,
    `  deployer   ${plan.deployer}`,
    `  executor   ${plan.executor} (if nothing else is sent before)`,
    `  owner      ${roles.owner} names operators`,
    `  treasury   ${roles.treasury} receives all profit, for ever`,
    ...roles.operators.map((operator) => `  operator   ${operator} may send trades`),
    `  cost       at most ${formatDecimal(plan.costWei, 6)} ETH for ${plan.gas.toLocaleString("en")} gas`,
    `  balance    ${formatDecimal(plan.balanceWei, 6)} ETH, ${enough}`,
  ];
}
