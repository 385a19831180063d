import { createServer } from "node:http";
import { expect } from "chai";
import { createPublicClient, webSocket } from "viem";
import { closeChainClient } from "../../../bot/feeds/closeChainClient.ts";

/** A port at which nobody listens any more. */
async function portOfNobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

describe("closeChainClient", () => {
  it("has nothing to end where the node is gone: what went wrong before is not hidden by a second failure", async () => {
    const url = `ws://127.0.0.1:${await portOfNobody()}`;
    const client = createPublicClient({ transport: webSocket(url, { retryCount: 0, reconnect: false }) });
    expect(await closeChainClient(client)).to.equal(undefined);
  });
});
