import { expect } from "chai";
import { numberToHex, pad } from "viem";
import { readBlockEvent } from "../../../bot/feeds/readBlockEvent.ts";
import { failureOf } from "../../fakes/failureOf.ts";
import { scriptedNode } from "../../fakes/scriptedNode.ts";

const HASH = pad("0x77", { size: 32 });
const eth_getBlockByNumber = () => ({
  number: "0x5",
  hash: HASH,
  parentHash: pad("0x76", { size: 32 }),
  timestamp: numberToHex(1_678_500_000n),
  baseFeePerGas: "0x3",
  transactions: [],
});

describe("reading a block", () => {
  it("asks for the logs of that very block, not of its number, which another block may have by then", async () => {
    const filters: unknown[] = [];
    const { client } = scriptedNode({
      eth_getBlockByNumber,
      eth_getLogs: ([filter]) => {
        filters.push(filter);
        return [];
      },
    });
    const event = await readBlockEvent(client, 5n, ["0x0000000000000000000000000000000000000001"]);
    expect(event).to.deep.include({ number: 5n, hash: HASH, timeMs: 1_678_500_000_000, baseFeePerGas: 3n });
    expect(filters).to.have.length(1);
    expect(filters[0]).to.deep.include({ blockHash: HASH });
  });

  it("gives no block without its logs", async () => {
    const { client } = scriptedNode({ eth_getBlockByNumber, eth_getLogs: () => new Error("the connection broke") });
    const failure = await failureOf(() => readBlockEvent(client, 5n, []));
    expect(failure).to.have.property("code", "BLOCK_UNAVAILABLE");
    expect(String(failure)).to.contain("the connection broke");
  });
});
