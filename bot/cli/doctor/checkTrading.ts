import { keccak256, type LocalAccount } from "viem";
import { executorCode, readExecutorArtifact } from "../../../deploy/executorArtifact.ts";
import type { Config } from "../../config/config.ts";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { RepegError } from "../../domain/errors.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { formatDecimal } from "../format/formatDecimal.ts";
import { accountOf } from "../keys/accountOf.ts";
import { isInKeystore } from "../keys/isInKeystore.ts";
import { openKeystore } from "../keys/openKeystore.ts";
import { type Finding, failure, fine, warning } from "./finding.ts";

const OPERATOR_KEY = "REPEG_OPERATOR_KEY";
/** About ten trades at a gas price of 50 gwei. */
const LITTLE_WEI = 250_000_000_000_000_000n;

/** The executor's code and roles, and the operator's key and gas money. */
export async function checkTrading(
  client: ChainClient,
  config: Config,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Finding[]> {
  const { executor } = config.chain;
  const key = await operatorKey(environment);
  const keyFindings = "finding" in key ? [key.finding] : [await checkFunds(client, key.account)];
  if (executor === null) {
    const cure = "deploy one: npm run repeg -- deploy --help";
    return [...keyFindings, warning("executor", "none configured: paper trading simulates one", cure)];
  }
  return [...keyFindings, await checkExecutor(client, executor, "account" in key ? key.account : null)];
}

/** A key in the keystore stays locked: nobody is asked for a password to be told what is missing. */
async function operatorKey(environment: NodeJS.ProcessEnv): Promise<{ account: LocalAccount } | { finding: Finding }> {
  const isSet = (environment[OPERATOR_KEY]?.trim() ?? "") !== "";
  if (!isSet && (await isInKeystore(await openKeystore(), OPERATOR_KEY))) {
    return {
      finding: fine("operator key", `${OPERATOR_KEY} is in the keystore, locked: --live asks for its password`),
    };
  }
  try {
    return { account: await accountOf(environment, OPERATOR_KEY, openKeystore) };
  } catch (error) {
    if (!(error instanceof RepegError)) throw error;
    if (error.code !== "KEY_MISSING") return { finding: failure("operator key", error.message, error.cure) };
    return { finding: warning("operator key", `${error.message}, so --live is refused`, error.cure) };
  }
}

async function checkFunds(client: ChainClient, account: LocalAccount): Promise<Finding> {
  const balance = await client.getBalance({ address: account.address });
  const detail = `${account.address} holds ${formatDecimal(balance, 4)} ETH for gas`;
  if (balance >= LITTLE_WEI) return fine("operator key", detail);
  return warning("operator key", detail, `send some ether to ${account.address}`);
}

async function checkExecutor(
  client: ChainClient,
  address: `0x${string}`,
  operator: LocalAccount | null,
): Promise<Finding> {
  const code = await client.getCode({ address });
  if (code === undefined || code === "0x") {
    return failure(
      "executor",
      `no contract at ${address}`,
      "correct chain.executor, or deploy: npm run repeg -- deploy --help",
    );
  }
  try {
    const contract = { address, abi: depegExecutorAbi } as const;
    const treasury = await client.readContract({ ...contract, functionName: "treasury" });
    if (keccak256(code) !== keccak256(executorCode(readExecutorArtifact(), treasury))) {
      return failure(
        "executor",
        `${address} has other code than the compiled DepegExecutor`,
        "deploy this version, or use the version it was deployed with",
      );
    }
    if (operator === null) return fine("executor", `${address}, code as compiled, treasury ${treasury}`);
    const args = [operator.address] as const;
    if (await client.readContract({ ...contract, functionName: "isOperator", args })) {
      return fine("executor", `${address}, code as compiled, treasury ${treasury}, operator allowed`);
    }
    return failure(
      "executor",
      `${operator.address} is no operator of ${address}`,
      "let the owner call setOperator for it",
    );
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return failure("executor", `${address} does not answer like a DepegExecutor: ${message}`, "correct chain.executor");
  }
}
