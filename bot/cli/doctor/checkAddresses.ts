import type { ChainSelection } from "../../engine/selectChain.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { toNodeError } from "../../feeds/toNodeError.ts";
import type { AddressCheck, AddressKind } from "../addresses/addressCheck.ts";
import { checkAddressBook } from "../addresses/checkAddressBook.ts";
import { type Finding, failure, fine, warning } from "./finding.ts";

const GROUPS: readonly (readonly [kind: AddressKind, plural: string])[] = [
  ["multicall", "multicall contract"],
  ["coin", "coins"],
  ["pool", "pools"],
  ["lender", "flash lenders"],
  ["feed", "price feeds"],
];

/** Whether every contract of the address book is on the chain what the definitions say, at its newest block. */
export async function checkAddresses(client: ChainClient, selection: ChainSelection): Promise<readonly Finding[]> {
  try {
    const blockNumber = await client.getBlockNumber();
    return findingsOf(await checkAddressBook(client, selection, blockNumber));
  } catch (cause) {
    const error = toNodeError(cause);
    return [failure("addresses", `not all could be asked about: ${error.message}`, error.cure)];
  }
}

/** A line for each group where all is well, and one for each thing that is not. */
export function findingsOf(checks: readonly AddressCheck[]): readonly Finding[] {
  return GROUPS.flatMap(([kind, plural]) => {
    const group = checks.filter((check) => check.kind === kind);
    const faults = group.flatMap(faultsOf);
    if (group.length === 0) return [];
    const claims = group.reduce((sum, { held }) => sum + held, 0);
    const sound = group.filter(({ present, refuted }) => present && refuted.length === 0).length;
    const count = sound === group.length ? `${sound}` : `${sound} of ${group.length}`;
    const summary = fine(`addresses of ${plural}`, `${count} as the definitions say (${claims} claims hold)`);
    return sound === 0 ? faults : [summary, ...faults];
  });
}

function faultsOf({ name, address, present, refuted }: AddressCheck): readonly Finding[] {
  const check = `address of ${name}`;
  const cure = "correct the definition, or the node's URL: nothing may be traded there until it is as it should be";
  if (!present) return [failure(check, `no contract at ${address}`, cure)];
  return refuted.map(({ what, expected, actual, gravity }) => {
    const detail = `${what} at ${address} is ${actual}, expected ${expected}`;
    return gravity === "must"
      ? failure(check, detail, cure)
      : warning(check, detail, "see whether the definition is old");
  });
}
