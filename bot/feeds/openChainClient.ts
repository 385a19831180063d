import { createPublicClient, http, type PublicClient, type Transport, webSocket } from "viem";
import { RepegError, UnavailableError } from "../domain/errors.ts";
import { redactUrl } from "./redactUrl.ts";
import { toNodeError } from "./toNodeError.ts";

/** What a node gives as its reason, by the codes of `toNodeError`. */
const SPEAKING: readonly string[] = ["RPC_RATE_LIMITED", "RPC_REFUSED", "RPC_NOT_JSON"];

/** Requests to one node, known to serve the expected chain. Over WebSocket it can subscribe too. */
export type ChainClient = PublicClient;

/**
 * Opens a client on a node (http, https, ws or wss) and makes sure that it serves `chainId`.
 * Throws WRONG_CHAIN (fatal) where it serves another, RPC_UNAVAILABLE (retryable) where it does not answer in time, and
 * RPC_RATE_LIMITED, RPC_REFUSED or RPC_NOT_JSON (all retryable) where that is what it says.
 */
export async function openChainClient(args: { url: string; chainId: number; timeoutMs: number }): Promise<ChainClient> {
  const client = createPublicClient({
    transport: transportFor(args.url, args.timeoutMs),
    batch: { multicall: false },
  });
  const actual = await askChainId(client, args);
  if (actual !== args.chainId) throw wrongChain(args.url, args.chainId, actual);
  return client;
}

function transportFor(url: string, timeoutMs: number): Transport {
  if (!/^wss?:/.test(url)) return http(url, { timeout: timeoutMs, retryCount: 0 });
  return webSocket(url, {
    timeout: timeoutMs,
    retryCount: 0,
    keepAlive: true,
    // The library tries once, then never again, and prints what failed: `watchHeads` makes the connection anew.
    reconnect: false,
  });
}

async function askChainId(client: ChainClient, args: { url: string; timeoutMs: number }): Promise<number> {
  try {
    return await client.getChainId();
  } catch (cause) {
    throw unavailable(cause, args);
  }
}

/** A node that says why it will not serve is told from one that does not answer. */
function unavailable(cause: unknown, { url, timeoutMs }: { url: string; timeoutMs: number }): UnavailableError {
  const { code, message, cure } = toNodeError(cause);
  if (SPEAKING.includes(code)) {
    return new UnavailableError({ code, message: `${redactUrl(url)}: ${message}`, cure, cause });
  }
  const how = code === "RPC_DROPPED" ? ": the connection broke, or there was none" : ` within ${timeoutMs} ms`;
  return new UnavailableError({
    code: "RPC_UNAVAILABLE",
    message: `${redactUrl(url)} did not answer eth_chainId${how}`,
    cure: "see that the node runs and the URL is right; `repeg doctor` tries each URL",
    cause,
  });
}

function wrongChain(url: string, expected: number, actual: number): RepegError {
  return new RepegError({
    code: "WRONG_CHAIN",
    severity: "fatal",
    exitCode: 2,
    message: `${redactUrl(url)} serves chain ${actual}, expected ${expected}`,
    cure: "correct the RPC URL, or chain.id in the configuration",
  });
}
