import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { numberToHex } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import { redactUrl } from "../../bot/feeds/redactUrl.ts";
import { CRISIS_BLOCK, chooseForkPoint, type ForkWish } from "../../scripts/fork/chooseForkPoint.ts";
import type { ForkPoint } from "../../scripts/fork/forkPoint.ts";
import { wantedBlock } from "../../scripts/fork/wantedBlock.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { serveReplica } from "../../scripts/replica/serveReplica.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const TIMEOUT_MS = 30_000;
const BLOCKS_ABOVE = 64;

/** The node that is forked: the one of FORK_URL in `npm run test:fork`, else a second local one. */
export type Upstream = {
  readonly point: ForkPoint;
  readonly cacheFolder: string;
  /** For people: what is forked, and why there. */
  readonly title: string;
  close(): Promise<void>;
};

/** True in `npm run test:fork`: more amounts, and FORK_URL counts. `npm test` never goes online. */
export const IS_LONG = process.env["FORK_SUITE"] === "long";

export async function openUpstream(): Promise<Upstream> {
  const url = process.env["FORK_URL"];
  return IS_LONG && url !== undefined && url !== "" ? openRemote(url) : openLocal();
}

/**
 * The replica served by a node of its own, taken to the blocks of March 2023: the forking code asks for the block's own
 * rules by its number, so it must be one of mainnet's.
 */
export async function openLocal(): Promise<Upstream> {
  const served = await serveReplica();
  const cacheFolder = mkdtempSync(join(tmpdir(), "repeg-fork-"));
  await mineTo(served.replica, CRISIS_BLOCK);
  const point = await chooseForkPoint({ ...wishFor(served.httpUrl), block: null });
  return {
    point,
    cacheFolder,
    title: `a second local node at block ${point.blockNumber}`,
    async close() {
      await served.close();
      rmSync(cacheFolder, { recursive: true });
    },
  };
}

/** Blocks mined by the million are only reserved, and have no state inside; so the one that is forked is mined alone. */
async function mineTo({ rpc, head }: Replica, block: bigint): Promise<void> {
  await rpc("hardhat_mine", [numberToHex(block - head.number - 1n), "0x1"]);
  for (let mined = 0; mined <= BLOCKS_ABOVE; mined += 1) await rpc("hardhat_mine", ["0x1", "0x1"]);
}

async function openRemote(url: string): Promise<Upstream> {
  const point = await chooseForkPoint({ ...wishFor(url), block: wantedBlock(process.env["FORK_BLOCK"]) });
  // Another chain may stand at the same port of this machine the next time: its answers must not outlive it.
  const isOwn = /^(?:127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);
  const cacheFolder = isOwn ? mkdtempSync(join(tmpdir(), "repeg-fork-")) : join(ROOT, "cache");
  return {
    point,
    cacheFolder,
    title: `${redactUrl(url)} at block ${point.blockNumber} (${point.reason})`,
    close: async () => (isOwn ? rmSync(cacheFolder, { recursive: true }) : undefined),
  };
}

function wishFor(url: string): Omit<ForkWish, "block"> {
  return { url, chain: mainnet, timeoutMs: TIMEOUT_MS };
}
