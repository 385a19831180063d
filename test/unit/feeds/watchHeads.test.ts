import { expect } from "chai";
import { watchHeads } from "../../../bot/feeds/watchHeads.ts";
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
