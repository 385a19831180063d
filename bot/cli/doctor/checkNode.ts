import type { Chain } from "../../domain/chain.ts";
import { RepegError } from "../../domain/errors.ts";
import { type ChainClient, openChainClient } from "../../feeds/openChainClient.ts";
import { redactUrl } from "../../feeds/redactUrl.ts";
import { formatDuration } from "../format/formatTime.ts";
import { type Finding, failure, fine, warning } from "./finding.ts";

/** Blocks a node may be late before that is worth a warning, and before it is no use. */
const LATE_BLOCKS = 5;
const USELESS_BLOCKS = 75;
const CLOCK_TOLERANCE_MS = 5_000;

/** A node that was tried; `client` is null where it is of no use. */
export type CheckedNode = { readonly findings: readonly Finding[]; readonly client: ChainClient | null };

/** Tries one RPC URL: does it answer in time, is it the right chain, how old is its newest block, does it keep history. */
export async function checkNode(url: string, chain: Chain, timeoutMs: number, nowMs: number): Promise<CheckedNode> {
  const check = `node ${redactUrl(url)}`;
  try {
    const client = await openChainClient({ url, chainId: chain.id, timeoutMs });
    const block = await client.getBlock({ blockTag: "latest" });
    const ageMs = nowMs - Number(block.timestamp) * 1_000;
    const keeps = (await keepsHistory(client)) ? "archive" : "pruned";
    const streams = url.startsWith("ws") ? ", WebSocket" : "";
    const detail = `chain ${chain.id}, block ${block.number}, ${formatDuration(Math.abs(ageMs))} old, ${keeps}${streams}`;
    return { findings: [judgeAge(check, detail, ageMs, chain)], client };
  } catch (error) {
    return { findings: [unusable(check, error)], client: null };
  }
}

function judgeAge(check: string, detail: string, ageMs: number, chain: Chain): Finding {
  const blockMs = chain.blockTimeSeconds * 1_000;
  if (ageMs < -CLOCK_TOLERANCE_MS) {
    return warning(
      check,
      `${detail}: its newest block is in the future`,
      "set this machine's clock: timedatectl set-ntp true",
    );
  }
  if (ageMs > USELESS_BLOCKS * blockMs) {
    return failure(
      check,
      detail,
      "the node is not in step with the chain (or this machine's clock is wrong): wait, or use another",
    );
  }
  if (ageMs > LATE_BLOCKS * blockMs) return warning(check, detail, "the node is behind: prefer another one");
  return fine(check, detail);
}

/** True where the node still has the state of an early block. */
async function keepsHistory(client: ChainClient): Promise<boolean> {
  try {
    await client.getBalance({ address: "0x0000000000000000000000000000000000000000", blockNumber: 1n });
    return true;
  } catch {
    // Pruned nodes refuse in many words; the answer is the refusal.
    return false;
  }
}

function unusable(check: string, error: unknown): Finding {
  if (error instanceof RepegError) return failure(check, error.message, cureFor(error));
  const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  return failure(check, message, "see that the node runs and the URL is right");
}

/** The doctor is what the error's own cure would send people to. */
function cureFor(error: RepegError): string {
  if (error.code === "RPC_UNAVAILABLE")
    return "see that the node runs, the URL is right and chain.timeoutMs is long enough";
  return error.cure;
}
