import type { ChainSelection } from "../../engine/selectChain.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { runReadSequences } from "../../feeds/runReadSequences.ts";
import type { AddressCheck } from "./addressCheck.ts";
import { type AddressEntry, addressEntries } from "./addressEntries.ts";

/** Few enough at once for a public node's limit on requests. */
const CODES_AT_ONCE = 8;

/**
 * Compares every address of the definitions with the chain at one block: does code stand there, and is it the contract
 * that is meant. Reads alone, in one request for each address and a few multicalls.
 * @param readsStates false asks for the claims alone: few reads, for a fork that fetches each storage word by itself
 * Rejects where the node fails; what the chain refutes is in the result.
 */
export async function checkAddressBook(
  client: ChainClient,
  selection: ChainSelection,
  blockNumber: bigint,
  readsStates = true,
): Promise<readonly AddressCheck[]> {
  const entries = addressEntries(selection, readsStates);
  const present = await presenceOf(client, entries, blockNumber);
  const multicall3 = selection.chain.multicall3;
  const canRead = present.get(multicall3) === true;
  const asked = entries.filter(({ address }) => canRead && present.get(address) === true);
  const sequences = new Map(asked.map((entry) => [keyOf(entry), entry.ask()]));
  const counts = await runReadSequences({ client, multicall3, blockNumber }, sequences);
  return entries.map(({ ask: _ask, ...entry }) => ({
    ...entry,
    present: present.get(entry.address) === true,
    ...(counts.get(keyOf(entry)) ?? { held: 0, refuted: [] }),
  }));
}

function keyOf({ kind, name }: Pick<AddressEntry, "kind" | "name">): string {
  return `${kind} ${name}`;
}

async function presenceOf(
  client: ChainClient,
  entries: readonly AddressEntry[],
  blockNumber: bigint,
): Promise<ReadonlyMap<string, boolean>> {
  const present = new Map<string, boolean>();
  const addresses = [...new Set(entries.map(({ address }) => address))];
  for (let from = 0; from < addresses.length; from += CODES_AT_ONCE) {
    await Promise.all(
      addresses.slice(from, from + CODES_AT_ONCE).map(async (address) => {
        const code = await client.getCode({ address, blockNumber });
        present.set(address, code !== undefined && code !== "0x");
      }),
    );
  }
  return present;
}
