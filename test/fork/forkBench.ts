import { type Address, type Hex, numberToHex, pad } from "viem";
import { checkAddressBook } from "../../bot/cli/addresses/checkAddressBook.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { PoolMirror } from "../../bot/domain/pool.ts";
import type { Token } from "../../bot/domain/token.ts";
import { loadAllDefinitions } from "../../bot/engine/definitions.ts";
import { type ChainSelection, selectChain } from "../../bot/engine/selectChain.ts";
import { type ChainClient, openChainClient } from "../../bot/feeds/openChainClient.ts";
import { runReadSequences } from "../../bot/feeds/runReadSequences.ts";
import { findBalanceSlot } from "../../scripts/fork/balanceSlot.ts";
import type { Fork } from "../../scripts/fork/fork.ts";
import { openFork } from "../../scripts/fork/openFork.ts";
import { hexText } from "../../scripts/replica/rpc.ts";
import { placeExecutor } from "./placeExecutor.ts";
import { openUpstream, type Upstream } from "./upstream.ts";

const TIMEOUT_MS = 30_000;
const CALL_GAS = "0x1c9c380";

/** The whole address book of mainnet: every definition of coins, pools and lenders. */
export async function wholeSelection(): Promise<ChainSelection> {
  const definitions = await loadAllDefinitions();
  return selectChain(definitions, 1, [...definitions.coins.keys()]);
}

/** A forked chain with our executor on it, and the pools as they stand at the forked block. */
export type ForkBench = {
  readonly upstream: Upstream;
  /** The forked node itself. Snapshots are read there: through the fork each storage word is a request of its own. */
  readonly node: ChainClient;
  readonly fork: Fork;
  readonly executor: Address;
  readonly mirrors: ReadonlyMap<string, PoolMirror>;
  readonly lenderStates: ReadonlyMap<string, Json>;
  /** Ids of pools and lenders, symbols of coins: what the chain had not yet at the forked block. */
  readonly unborn: ReadonlySet<string>;
  close(): Promise<void>;
};

export async function openForkBench(selection: ChainSelection): Promise<ForkBench> {
  const upstream = await openUpstream();
  const { url, chainId, blockNumber } = upstream.point;
  const node = await openChainClient({ url, chainId, timeoutMs: TIMEOUT_MS });
  const fork = await openFork(upstream.point, upstream.cacheFolder);
  const { owner, treasury, operator } = fork.accounts;
  const executor = await placeExecutor(fork, { owner, treasury, operators: [operator] });
  const checks = await checkAddressBook(node, selection, blockNumber);
  const unborn = new Set(checks.filter(({ present }) => !present).map(({ name }) => name));
  const reader = { client: node, multicall3: selection.chain.multicall3, blockNumber };
  const pools = selection.pools.filter(({ deployment }) => !unborn.has(deployment.id));
  const snapshots = await runReadSequences<Json>(
    reader,
    new Map(pools.map(({ type, deployment }) => [deployment.id, type.readSnapshot(deployment)])),
  );
  const lenders = selection.lenders.filter(({ id }) => !unborn.has(id));
  const lenderStates = await runReadSequences<Json>(
    reader,
    new Map(lenders.map(({ id, lender, at }) => [id, lender.readState(at, selection.tokens)])),
  );
  const { timestamp } = await fork.client.getBlock();
  const mirrors = pools.map(({ type, deployment }) => {
    const mirror = type.open(deployment, snapshots.get(deployment.id) ?? null);
    mirror.advanceTo(timestamp);
    return [deployment.id, mirror] as const;
  });
  const close = async () => {
    await fork.close();
    await upstream.close();
  };
  return { upstream, node, fork, executor, mirrors: new Map(mirrors), lenderStates, unborn, close };
}

/** What `execute` would return to the operator (the profit), the executor holding `held` of a token; null on a revert. */
export async function simulateWith(
  { fork, executor }: ForkBench,
  data: Hex,
  held: { readonly token: Token; readonly units: bigint },
): Promise<bigint | null> {
  const { operator } = fork.accounts;
  const { address } = held.token;
  const slotOf = await findBalanceSlot(fork.rpc, address, executor);
  const overrides = { [address]: { stateDiff: { [slotOf(executor)]: pad(numberToHex(held.units)) } } };
  try {
    const call = { from: operator, to: executor, data, gas: CALL_GAS };
    return BigInt(hexText.parse(await fork.rpc("eth_call", [call, "latest", overrides])));
  } catch {
    // The trade reverted: whoever expected a figure sees that there is none.
    return null;
  }
}

/** Puts a token into the executor, as somebody's gift would. */
export async function giveToExecutor({ fork, executor }: ForkBench, { address }: Token, units: bigint): Promise<void> {
  const slotOf = await findBalanceSlot(fork.rpc, address, executor);
  await fork.rpc("hardhat_setStorageAt", [address, slotOf(executor), pad(numberToHex(units))]);
}
