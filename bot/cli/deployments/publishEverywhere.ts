import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { ExecutorRecord } from "../../../deploy/deploymentRecord.ts";
import type { Explorer } from "../../../deploy/explorers.ts";
import { type Publication, publishSource } from "../../../deploy/publishSource.ts";
import type { Chain } from "../../domain/chain.ts";
import { isInKeystore } from "../keys/isInKeystore.ts";

/** What became of an explorer: Etherscan is left out where no key for it is known. */
export type PublicationOutcome =
  | Publication
  | { readonly explorer: Explorer; readonly status: "skipped"; readonly detail: string };

const ETHERSCAN_KEY = "ETHERSCAN_API_KEY";

/** Submits an executor's source to these explorers, one after the other. Never throws. */
export async function publishEverywhere(
  hardhat: HardhatRuntimeEnvironment,
  chain: Chain,
  record: ExecutorRecord,
  explorers: readonly Explorer[],
): Promise<readonly PublicationOutcome[]> {
  const outcomes: PublicationOutcome[] = [];
  for (const explorer of explorers) {
    if (explorer === "etherscan" && !(await hasEtherscanKey(hardhat))) outcomes.push(withoutKey());
    else outcomes.push(await publishSource(hardhat, chain, record, explorer));
  }
  return outcomes;
}

async function hasEtherscanKey(hardhat: HardhatRuntimeEnvironment): Promise<boolean> {
  const text = process.env[ETHERSCAN_KEY]?.trim();
  return (text !== undefined && text !== "") || isInKeystore(hardhat, ETHERSCAN_KEY);
}

function withoutKey(): PublicationOutcome {
  const detail = `${ETHERSCAN_KEY} is neither set nor in the keystore`;
  return { explorer: "etherscan", status: "skipped", detail };
}
