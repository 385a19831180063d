import { createServer, type Server } from "node:http";
import { expect } from "chai";
import hre from "hardhat";
import { openChainClient } from "../../../bot/feeds/openChainClient.ts";
import { failureOf } from "../../fakes/failureOf.ts";

/** Takes connections and never answers. */
async function hangingServer(): Promise<{ server: Server; url: string }> {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, url: `http://127.0.0.1:${address.port}/v2/0123456789abcdef-key` };
}

describe("opening a chain client", () => {
  it("gives up on a node that hangs, names it without its key, and says that it may be tried again", async () => {
    const { server, url } = await hangingServer();
    const error = await failureOf(() => openChainClient({ url, chainId: 1, timeoutMs: 150 }));
    expect(error.code).to.equal("RPC_UNAVAILABLE");
    expect(error.severity).to.equal("retryable");
    expect(error.exitCode).to.equal(4);
    expect(error.message).to.contain("within 150 ms").and.to.contain("/v2/***").and.not.to.contain("0123456789abcdef");
    server.closeAllConnections();
    server.close();
  });

  it("refuses a node of another chain and names both", async () => {
    const server = await hre.network.createServer("replica", "127.0.0.1", 0);
    const { address, port } = await server.listen();
    const error = await failureOf(() =>
      openChainClient({ url: `http://${address}:${port}`, chainId: 42_161, timeoutMs: 5_000 }),
    );
    expect(error.code).to.equal("WRONG_CHAIN");
    expect(error.severity).to.equal("fatal");
    expect(error.message).to.contain("serves chain 1, expected 42161");
    await server.close();
  });
});
