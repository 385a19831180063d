import { setTimeout as pause } from "node:timers/promises";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { Chain } from "../bot/domain/chain.ts";
import { describeFailure } from "../bot/domain/describeFailure.ts";
import type { ExecutorRecord } from "./deploymentRecord.ts";
import type { Explorer } from "./explorers.ts";
import { withoutConsole } from "./withoutConsole.ts";

/** What became of a verification at one explorer. */
export type Publication = {
  readonly explorer: Explorer;
  readonly status: "verified" | "failed";
  /** Where the source can be read, or why it cannot. */
  readonly detail: string;
};

const CONTRACT = "contracts/DepegExecutor.sol:DepegExecutor";
/** Explorers answer a few requests a second and say so; a new contract is not known to them at once. */
const TRIES = 3;
const PAUSE_MS = 2_500;
const WORTH_ANOTHER_TRY = /rate limit|unable to locate contractcode|not a smart contract|contract_not_deployed/i;

/**
 * Submits an executor's source to an explorer and waits for the verdict, through Hardhat's verification plugin. Never
 * throws: the deployment does not depend on it, and it can be done again at any time.
 * @param hardhat opened on the chain of the record
 */
export async function publishSource(
  hardhat: HardhatRuntimeEnvironment,
  chain: Chain,
  record: ExecutorRecord,
  explorer: Explorer,
): Promise<Publication> {
  const verified = { explorer, status: "verified", detail: sourceUrl(chain, record, explorer) } as const;
  for (let tries = 1; ; tries += 1) {
    try {
      await submit(hardhat, record, explorer);
      return verified;
    } catch (error) {
      const detail = describeFailure(error);
      if (/already (?:been )?verified/i.test(detail)) return verified;
      if (tries === TRIES || !WORTH_ANOTHER_TRY.test(detail)) return { explorer, status: "failed", detail };
      await pause(PAUSE_MS);
    }
  }
}

async function submit(hardhat: HardhatRuntimeEnvironment, record: ExecutorRecord, provider: Explorer): Promise<void> {
  const { verifyContract } = await import("@nomicfoundation/hardhat-verify/verify");
  const { owner, treasury, operators } = record.roles;
  const args = {
    address: record.executor,
    constructorArgs: [owner, treasury, operators],
    contract: CONTRACT,
    provider,
    ...(record.transactionHash === null ? {} : { creationTxHash: record.transactionHash }),
  };
  await withoutConsole(() => verifyContract(args, hardhat));
}

function sourceUrl(chain: Chain, { executor }: ExecutorRecord, explorer: Explorer): string {
  if (explorer === "sourcify") return `https://repo.sourcify.dev/${chain.id}/${executor}`;
  return `${chain.explorers[explorer]}/address/${executor}`;
}
