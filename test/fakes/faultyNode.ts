import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/** What is wrong with a node. */
export type NodeFault =
  | { readonly kind: "none" }
  /** Each answer comes late. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** Of each `outOf` requests, the first `refused` get status 429. */
  | { readonly kind: "rateLimited"; readonly refused: number; readonly outOf: number }
  /** State of blocks below is gone, said in Geth's words. */
  | { readonly kind: "pruned"; readonly below: bigint }
  | { readonly kind: "otherChain"; readonly chainId: number }
  /** A web page with status 200 for everything. */
  | { readonly kind: "page" }
  /** Cuts the connection from the request of this number on. */
  | { readonly kind: "dropping"; readonly from: number }
  | { readonly kind: "refusing" };

/** A node with a fault, in front of a sound one. */
export type FaultyNode = { readonly url: string; readonly asked: () => number; close(): Promise<void> };

const STATE_METHODS = ["eth_call", "eth_getCode", "eth_getBalance", "eth_getStorageAt", "eth_getTransactionCount"];
const requestBody = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()).optional() });
const PAGE = "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Sign in</body></html>";

/** Serves `target`'s answers with a fault, on this machine alone. */
export async function startFaultyNode(target: string, fault: NodeFault): Promise<FaultyNode> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    answer({ target, fault, number: count, request, response }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v3/0123456789abcdef-key`,
    asked: () => count,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

type Exchange = {
  readonly target: string;
  readonly fault: NodeFault;
  readonly number: number;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

async function answer({ target, fault, number, request, response }: Exchange): Promise<void> {
  const text = await textOf(request);
  switch (fault.kind) {
    case "rateLimited":
      if ((number - 1) % fault.outOf < fault.refused) return void response.writeHead(429).end("Too Many Requests");
      break;
    case "page":
      return void response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
    case "refusing":
      return void response.writeHead(401).end("invalid api key");
    case "dropping":
      if (number >= fault.from) return void response.destroy();
      break;
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      break;
    case "none":
    case "pruned":
    case "otherChain":
      break;
    default:
      return fault satisfies never;
  }
  const body = await ownAnswer(fault, text, target);
  response.writeHead(200, { "content-type": "application/json" }).end(body);
}

async function ownAnswer(fault: NodeFault, text: string, target: string): Promise<string> {
  const parsed = requestBody.safeParse(JSON.parse(text));
  if (parsed.success) {
    const { id, method, params = [] } = parsed.data;
    if (fault.kind === "otherChain" && method === "eth_chainId") {
      return JSON.stringify({ jsonrpc: "2.0", id, result: `0x${fault.chainId.toString(16)}` });
    }
    if (fault.kind === "pruned" && STATE_METHODS.includes(method) && blockOf(params) < fault.below) {
      const message = "missing trie node 3f5e0c (path ) state 0x8d2a is not available, not found";
      return JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_000, message } });
    }
  }
  const headers = { "content-type": "application/json" };
  const forwarded = await fetch(target, { method: "POST", headers, body: text });
  return forwarded.text();
}

/** The block of a state request; names such as "latest" are never pruned. */
function blockOf(params: readonly unknown[]): bigint {
  const last = params.at(-1);
  return typeof last === "string" && /^0x[0-9a-f]+$/.test(last) ? BigInt(last) : 2n ** 64n;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
