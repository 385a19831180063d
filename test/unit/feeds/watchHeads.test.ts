import { expect } from "chai";
import hre from "hardhat";
import { createTestClient, http } from "viem";
import { closeChainClient } from "../../../bot/feeds/closeChainClient.ts";
import { openChainClient } from "../../../bot/feeds/openChainClient.ts";
import { watchHeads } from "../../../bot/feeds/watchHeads.ts";
import { BreakableLink } from "../../fakes/breakableLink.ts";
import { scriptedNode } from "../../fakes/scriptedNode.ts";

/** A client whose subscription is as silent as a connection that died without a word. */
function silentClient(answer: () => unknown) {
  const { client } = scriptedNode({ eth_blockNumber: answer });
  return Object.assign(client, { watchBlockNumber: () => () => undefined });
}

describe("watching heads", () => {
  it("hears of a new head though the subscription is silent, and nothing after it was ended", async () => {
    const heads: bigint[] = [];
    let end = (): void => undefined;
    await new Promise<void>((resolve, reject) => {
      const onHead = (head: bigint) => {
        heads.push(head);
        resolve();
      };
      end = watchHeads({ client: silentClient(() => "0x7"), onHead, onError: reject, checkMs: 5 });
    });
    end();
    const heard = heads.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heads.slice(0, 1)).to.deep.equal([7n]);
    expect(heads).to.have.length(heard);
  });

  it("says that the node does not answer", async () => {
    let end = (): void => undefined;
    const error = await new Promise<Error>((resolve) => {
      const client = silentClient(() => new Error("the connection broke"));
      end = watchHeads({ client, onHead: () => undefined, onError: resolve, checkMs: 5 });
    });
    end();
    expect(error.message).to.contain("the connection broke");
  });
});

describe("watching heads over a WebSocket", () => {
  it("hears of new heads again after the node was away", async () => {
    const server = await hre.network.createServer("replica", "127.0.0.1", 0);
    const link = new BreakableLink((await server.listen()).port);
    await link.lay();
    const client = await openChainClient({ url: `ws://127.0.0.1:${link.port}`, chainId: 1, timeoutMs: 500 });
    const heads: bigint[] = [];
    const failures: Error[] = [];
    const end = watchHeads({
      client,
      onHead: (head) => heads.push(head),
      onError: (error) => failures.push(error),
      checkMs: 50,
    });
    await link.cut();
    await until(() => failures.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    heads.length = 0;
    await link.lay();
    await until(() => heads.length > 0);
    const node = createTestClient({ mode: "hardhat", transport: http(`http://127.0.0.1:${link.port}`) });
    await node.mine({ blocks: 3 });
    await until(() => heads.includes(3n));
    expect(failures.map(({ message }) => message)).to.not.include("");
    end();
    await closeChainClient(client);
    await link.cut();
    await server.close();
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}
