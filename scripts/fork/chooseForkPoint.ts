import type { Chain } from "../../bot/domain/chain.ts";
import { InvalidInputError, RepegError, UnavailableError } from "../../bot/domain/errors.ts";
import { type ChainClient, openChainClient } from "../../bot/feeds/openChainClient.ts";
import type { ForkPoint } from "./forkPoint.ts";
import { patiently } from "./patiently.ts";

/** A morning block of 11 March 2023, hours into USDC's break; reckoned back from block 16,817,996 of 13 March. */
export const CRISIS_BLOCK = 16_803_000n;

/** Full nodes keep the state of the last 128 blocks; a block that deep is hardly ever replaced either. */
const RECENT_DEPTH = 32n;
const FIRST_PAUSE_MS = 500;

export type ForkWish = {
  readonly url: string;
  readonly chain: Chain;
  readonly timeoutMs: number;
  /** A block asked for by name; null takes the crisis block where the node has it, else a recent one. */
  readonly block: bigint | "recent" | null;
  /** How long to wait after the first "too many requests". */
  readonly pauseMs?: number;
};

/**
 * Tries a node and chooses the block to fork at.
 * Throws WRONG_CHAIN, RPC_UNAVAILABLE and what `toNodeError` tells; RPC_PRUNED where the block asked for is gone.
 */
export async function chooseForkPoint(wish: ForkWish): Promise<ForkPoint> {
  const { url, chain, timeoutMs, pauseMs = FIRST_PAUSE_MS } = wish;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw noUrl(url);
  const client = await patiently(() => openChainClient({ url, chainId: chain.id, timeoutMs }), pauseMs);
  const head = await patiently(() => client.getBlockNumber(), pauseMs);
  const at = (blockNumber: bigint, reason: string): ForkPoint => ({
    ...{ url, chainId: chain.id, blockNumber, head, reason },
  });
  const recent = head > RECENT_DEPTH ? head - RECENT_DEPTH : 0n;
  if (wish.block === "recent") return at(recent, `${RECENT_DEPTH} blocks below the head, as asked for`);
  const wanted = wish.block ?? CRISIS_BLOCK;
  if (wanted > head) {
    if (wish.block !== null) throw beyondHead(wish.block, head);
    return at(recent, `${RECENT_DEPTH} blocks below the head: the chain has not come to ${wanted}`);
  }
  const kept = await keepsState(client, chain, wanted, pauseMs);
  if (kept) return at(wanted, wish.block === null ? "March 2023: the node is an archive" : "as asked for");
  if (wish.block !== null) throw pruned(wish.block, recent);
  return at(recent, `${RECENT_DEPTH} blocks below the head: the node keeps no state as old as ${wanted}`);
}

/** Everybody's contracts stand on a chain for long: where the code of this one cannot be read, the state is gone. */
async function keepsState(client: ChainClient, chain: Chain, blockNumber: bigint, pauseMs: number): Promise<boolean> {
  try {
    const code = await patiently(() => client.getCode({ address: chain.multicall3, blockNumber }), pauseMs);
    return code !== undefined && code !== "0x";
  } catch (error) {
    if (error instanceof RepegError && error.code === "RPC_PRUNED") return false;
    throw error;
  }
}

function noUrl(url: string): InvalidInputError {
  return new InvalidInputError({
    field: "FORK_URL",
    value: url.slice(0, "https://".length),
    expected: "a URL that begins with http:// or https://",
  });
}

function beyondHead(block: bigint, head: bigint): InvalidInputError {
  return new InvalidInputError({ field: "FORK_BLOCK", value: block, expected: `at most the node's head, ${head}` });
}

function pruned(block: bigint, recent: bigint): UnavailableError {
  return new UnavailableError({
    code: "RPC_PRUNED",
    message: `the node no longer has the state of block ${block}, which FORK_BLOCK asks for`,
    cure: `use an archive node, or leave FORK_BLOCK out to fork at a recent block (${recent})`,
  });
}
