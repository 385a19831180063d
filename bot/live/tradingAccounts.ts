import type { LocalAccount } from "viem";
import type { Config } from "../config/config.ts";
import { depegExecutorAbi } from "../domain/depegExecutorAbi.ts";
import { EXIT, InvalidInputError, RepegError } from "../domain/errors.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import type { TradingAccounts } from "../pipeline/pipelineSetup.ts";
import { PAPER_ACCOUNTS } from "./paperExecutorState.ts";

/**
 * The executor and its treasury: as configured and read from the chain, or paper mode's own.
 * @throws InvalidInputError where live trading has no executor, or the key is none of its operators;
 * EXECUTOR_MISMATCH where the configured address is not an executor
 */
export async function tradingAccounts(
  client: ChainClient,
  config: Config,
  operator: LocalAccount | null,
): Promise<TradingAccounts> {
  const { executor } = config.chain;
  if (executor === null) {
    if (operator === null) return PAPER_ACCOUNTS;
    throw new InvalidInputError({
      field: "chain.executor",
      value: undefined,
      expected: "the address of your DepegExecutor",
      cure: "deploy one with `repeg deploy`, then write its address into the configuration",
    });
  }
  const treasury = await readTreasury(client, executor);
  if (operator !== null) await requireOperator(client, executor, operator);
  return { executor, treasury };
}

async function requireOperator(client: ChainClient, executor: `0x${string}`, operator: LocalAccount): Promise<void> {
  const args = [operator.address] as const;
  if (await client.readContract({ address: executor, abi: depegExecutorAbi, functionName: "isOperator", args })) return;
  throw new InvalidInputError({
    where: `executor ${executor}`,
    field: "operator",
    value: operator.address,
    expected: "an operator of this executor",
    cure: "let the owner call setOperator for this address, or use the key of one that is",
  });
}

async function readTreasury(client: ChainClient, executor: `0x${string}`): Promise<`0x${string}`> {
  try {
    return await client.readContract({ address: executor, abi: depegExecutorAbi, functionName: "treasury" });
  } catch (cause) {
    throw new RepegError({
      code: "EXECUTOR_MISMATCH",
      severity: "fatal",
      exitCode: EXIT.usage,
      message: `chain.executor ${executor} does not answer as a DepegExecutor`,
      cure: "correct chain.executor in the configuration, or deploy one with `repeg deploy`",
      cause,
    });
  }
}
