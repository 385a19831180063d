import { parseAbi } from "viem";
import type { OracleFeed } from "../../domain/stablecoin.ts";
import type { ChainClient } from "../../feeds/openChainClient.ts";
import { formatDuration } from "../format/formatTime.ts";
import { type Finding, failure, fine, warning } from "./finding.ts";

const roundAbi = parseAbi([
  "function latestRoundData() view returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)",
]);
/** How long a round may be overdue: the transaction that brings it needs its time too. */
const GRACE_MS = 600_000;

/** Age of each oracle's newest round against its own heartbeat. */
export function checkFeeds(
  client: ChainClient,
  feeds: readonly OracleFeed[],
  nowMs: number,
): Promise<readonly Finding[]> {
  return Promise.all(feeds.map((feed) => checkFeed(client, feed, nowMs)));
}

async function checkFeed(client: ChainClient, feed: OracleFeed, nowMs: number): Promise<Finding> {
  const check = `oracle ${feed.base}/${feed.quote}`;
  try {
    const contract = { address: feed.proxy, abi: roundAbi, functionName: "latestRoundData" } as const;
    const [, answer, , updatedAt] = await client.readContract(contract);
    const ageMs = nowMs - Number(updatedAt) * 1_000;
    const detail = `${formatDuration(ageMs)} old, heartbeat ${formatDuration(feed.heartbeatSeconds * 1_000)}`;
    if (answer <= 0n) return failure(check, `answers ${answer}`, "do not trade this coin until its feed is sound");
    if (ageMs > feed.heartbeatSeconds * 1_000 + GRACE_MS) {
      return warning(check, detail, "stale: its price does not count until a new round comes; is the node in step?");
    }
    return fine(check, detail);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return failure(check, message, "see that chain.id and the node belong together");
  }
}
