import { createServer, type Server, type ServerResponse } from "node:http";
import { expect } from "chai";
import { createPublicClient, http } from "viem";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { toNodeError } from "../../../bot/feeds/toNodeError.ts";

type Case = { readonly name: string; readonly code: string; answer(response: ServerResponse): void };

function refuse(message: string, code = -32_000) {
  return (response: ServerResponse) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code, message } }));
  };
}

const PAGE = "<!DOCTYPE html><html><body>Welcome</body></html>";
const CASES: readonly Case[] = [
  { name: "429", code: "RPC_RATE_LIMITED", answer: (response) => response.writeHead(429).end("slow down") },
  { name: "a limit in JSON", code: "RPC_RATE_LIMITED", answer: refuse("daily request limit reached", -32_005) },
  { name: "Geth's pruned state", code: "RPC_PRUNED", answer: refuse("missing trie node 8f3a (path ) state 0x00") },
  { name: "Geth's path-based state", code: "RPC_PRUNED", answer: refuse("historical state 0xab is not available") },
  { name: "a plan without archive", code: "RPC_PRUNED", answer: refuse("archive requests need a paid plan") },
  { name: "a missing key", code: "RPC_REFUSED", answer: (response) => response.writeHead(401).end("no key") },
  { name: "a forbidden host", code: "RPC_REFUSED", answer: (response) => response.writeHead(403).end("not you") },
  { name: "a web page", code: "RPC_NOT_JSON", answer: (response) => response.end(PAGE) },
  { name: "a page that is not there", code: "RPC_NOT_JSON", answer: (response) => response.writeHead(404).end(PAGE) },
  { name: "silence", code: "RPC_SLOW", answer: () => undefined },
  { name: "a cut connection", code: "RPC_DROPPED", answer: (response) => response.socket?.destroy() },
  { name: "anything else", code: "RPC_UNAVAILABLE", answer: refuse("the moon is full") },
];

describe("what is wrong with a node", () => {
  let server: Server;

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  for (const { name, code, answer } of CASES) {
    it(`is told from ${name}: ${code}, retryable, with a cure, without the URL's key`, async () => {
      server = createServer((request, response) => request.resume().on("end", () => answer(response)));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const url = `http://127.0.0.1:${port}/v2/a-key-nobody-may-see`;
      const client = createPublicClient({ transport: http(url, { timeout: 300, retryCount: 0 }) });
      const error = await client.getBlockNumber().then(() => null, toNodeError);
      expect(error).to.deep.include({ code, severity: "retryable", exitCode: 4 });
      expect(error?.cure.length).to.be.greaterThan(10);
      expect(error?.message).not.to.contain("nobody-may-see");
    });
  }

  it("is told from the forking code's giving up, which names no cause", () => {
    server = createServer();
    expect(toNodeError(new Error("Request failed after 9 retries")).code).to.equal("RPC_DROPPED");
  });

  it("leaves an error of ours as it is", () => {
    server = createServer();
    const ours = new InvalidInputError({ field: "x", value: 1, expected: "2" });
    expect(toNodeError(ours)).to.equal(ours);
  });
});
