import { type Address, decodeEventLog, getAddress, type Hex, parseAbi } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { AddressBook } from "./addressBook.ts";

/** One movement of a token, raw for programs and in words for people. */
export type TokenFlow = {
  readonly token: Address;
  readonly from: string;
  readonly to: string;
  readonly fromAddress: Address;
  readonly toAddress: Address;
  readonly units: bigint;
  readonly amount: string;
};

/** What one party has more (positive) or less of one token in the end. */
export type NetFlow = {
  readonly party: string;
  readonly address: Address;
  readonly token: Address;
  readonly units: bigint;
  readonly amount: string;
};

const transferAbi = parseAbi(["event Transfer(address indexed from, address indexed to, uint256 value)"]);

/** Who paid whom, in the order of the logs. */
export function tokenFlows(logs: readonly EvmLog[], book: AddressBook): readonly TokenFlow[] {
  return logs.flatMap(({ address, topics, data }) => {
    const transfer = transferOf(topics, data);
    if (transfer === null) return [];
    const { from, to, value } = transfer;
    const [fromName, toName] = [from, to].map((party) => (BigInt(party) === 0n ? "nobody (0x0)" : book.nameOf(party)));
    const names = { from: fromName ?? from, to: toName ?? to };
    const token = getAddress(address);
    return [{ token, ...names, fromAddress: from, toAddress: to, units: value, amount: book.amountOf(token, value) }];
  });
}

/** What each party gained or lost of each token over all flows, those left even out of it. */
export function netFlows(flows: readonly TokenFlow[], book: AddressBook): readonly NetFlow[] {
  const nets = new Map<string, Omit<NetFlow, "amount">>();
  for (const { token, from, to, fromAddress, toAddress, units } of flows) {
    add(nets, { party: from, address: fromAddress, token, units: -units });
    add(nets, { party: to, address: toAddress, token, units });
  }
  return [...nets.values()]
    .filter(({ units }) => units !== 0n)
    .map((net) => ({ ...net, amount: `${net.units > 0n ? "+" : ""}${book.amountOf(net.token, net.units)}` }));
}

function add(nets: Map<string, Omit<NetFlow, "amount">>, change: Omit<NetFlow, "amount">): void {
  const key = `${change.address} ${change.token}`;
  const before = nets.get(key);
  nets.set(key, { ...change, units: (before?.units ?? 0n) + change.units });
}

/** Null where the log is another event, or a Transfer of another shape (an ERC-721's has no amount). */
function transferOf([signature, ...indexed]: readonly Hex[], data: Hex) {
  try {
    if (signature === undefined) return null;
    return decodeEventLog({ abi: transferAbi, topics: [signature, ...indexed], data }).args;
  } catch {
    return null;
  }
}
