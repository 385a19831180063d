import { type Address, type Hex, type PublicClient, parseAbiItem } from "viem";
import { createX } from "./createX/createX.ts";

/** The transaction that created a contract. */
export type ContractCreation = { readonly transactionHash: Hex; readonly blockNumber: bigint };

/** As far back as one look for it goes: what most nodes still answer in one request. */
const LOOK_BACK_BLOCKS = 5_000n;

/**
 * The transaction by which CreateX created a contract, from the factory's own event: also where somebody else sent it,
 * or where it was sent by a run that never heard of it.
 * @returns null where it lies further back than the node is asked, or the node does not answer such a question
 */
export async function creationOf(client: PublicClient, executor: Address): Promise<ContractCreation | null> {
  const head = await client.getBlockNumber({ cacheTime: 0 });
  try {
    const [log] = await client.getLogs({
      address: createX.address,
      event: parseAbiItem("event ContractCreation(address indexed newContract, bytes32 indexed salt)"),
      args: { newContract: executor },
      fromBlock: head > LOOK_BACK_BLOCKS ? head - LOOK_BACK_BLOCKS : 0n,
      toBlock: head,
    });
    return log === undefined ? null : { transactionHash: log.transactionHash, blockNumber: log.blockNumber };
  } catch {
    // Nodes refuse log searches in many words; the deployment itself does not depend on this.
    return null;
  }
}
