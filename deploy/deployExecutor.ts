import type { Account, Address, Chain, Hex, PublicClient, Transport, WalletClient } from "viem";
import { depegExecutorAbi } from "../bot/domain/depegExecutorAbi.ts";
import { RepegError, UnavailableError } from "../bot/domain/errors.ts";
import { readExecutorArtifact } from "./executorArtifact.ts";
import { checkExecutorRoles, type ExecutorRoles } from "./executorRoles.ts";
import { verifyExecutor } from "./verifyExecutor.ts";

/** A fresh executor, read back from the chain and found as it should be. */
export type DeployedExecutor = {
  readonly address: Address;
  readonly transactionHash: Hex;
  readonly blockNumber: bigint;
  readonly codeHash: Hex;
};

/** How long a deployment may stay unmined before we stop waiting for it. */
const RECEIPT_TIMEOUT_MS = 180_000;

/**
 * Deploys the compiled executor with its roles, all in one transaction, and verifies code and roles on the chain.
 * @param clients `wallet` pays the gas and gets no role by that
 * @throws InvalidInputError on an account that cannot be one; ARTIFACT_MISSING; DEPLOYMENT_UNKNOWN (retryable, with the
 * transaction's hash) where no receipt came; DEPLOYMENT_REVERTED; EXECUTOR_MISMATCH
 */
export async function deployExecutor(
  clients: {
    readonly wallet: WalletClient<Transport, Chain | undefined, Account>;
    readonly public: PublicClient;
  },
  roles: ExecutorRoles,
): Promise<DeployedExecutor> {
  checkExecutorRoles(roles);
  const { bytecode } = readExecutorArtifact();
  const transactionHash = await clients.wallet.deployContract({
    abi: depegExecutorAbi,
    bytecode,
    args: [roles.owner, roles.treasury, roles.operators],
    account: clients.wallet.account,
    chain: clients.wallet.chain ?? null,
  });
  const { address, blockNumber } = await awaitDeployment(clients.public, transactionHash);
  const codeHash = await verifyExecutor(clients.public, address, roles);
  return { address, transactionHash, blockNumber, codeHash };
}

async function awaitDeployment(client: PublicClient, hash: Hex) {
  const { status, contractAddress, blockNumber } = await awaitReceipt(client, hash);
  if (status === "success" && contractAddress) return { address: contractAddress, blockNumber };
  throw new RepegError({
    code: "DEPLOYMENT_REVERTED",
    severity: "fatal",
    message: `the deployment ${hash} reverted in block ${blockNumber}`,
    cure: "see that no role is the zero address and that the gas limit allows about two million gas",
  });
}

async function awaitReceipt(client: PublicClient, hash: Hex) {
  try {
    return await client.waitForTransactionReceipt({ hash, timeout: RECEIPT_TIMEOUT_MS });
  } catch (cause) {
    throw new UnavailableError({
      code: "DEPLOYMENT_UNKNOWN",
      message: `no receipt of the deployment ${hash} yet`,
      cure: "look the transaction up before deploying again: it may still be mined",
      cause,
    });
  }
}
