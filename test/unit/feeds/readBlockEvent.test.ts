import { expect } from "chai";
import { type Address, type Hex, hexToBytes, keccak256, numberToHex, pad, toHex } from "viem";
import type { LogSubscription } from "../../../bot/feeds/logSubscription.ts";
import { readBlockEvent } from "../../../bot/feeds/readBlockEvent.ts";
import { failureOf } from "../../fakes/failureOf.ts";
import { type NodeScript, scriptedNode } from "../../fakes/scriptedNode.ts";

const HASH = pad("0x77", { size: 32 });
const POOL: Address = "0x0000000000000000000000000000000000000001";
const TOPIC = pad("0x22", { size: 32 });
const WANTED: LogSubscription = { addresses: [POOL], topics: [TOPIC], concerns: ({ data }) => data !== "0x0bad" };

/** A header's bloom that holds these values. */
function bloomOf(...values: readonly Hex[]): Hex {
  const bloom = new Uint8Array(256);
  for (const value of values) {
    const hash = hexToBytes(keccak256(value));
    for (const at of [0, 2, 4]) {
      const bit = (((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0)) % 2_048;
      bloom[255 - (bit >> 3)] = (bloom[255 - (bit >> 3)] ?? 0) | (1 << (bit & 7));
    }
  }
  return toHex(bloom);
}

const headerWith = (logsBloom: Hex) => () => ({
  number: "0x5",
  hash: HASH,
  parentHash: pad("0x76", { size: 32 }),
  timestamp: numberToHex(1_678_500_000n),
  baseFeePerGas: "0x3",
  logsBloom,
  transactions: [],
});
const NO_LOGS = headerWith(bloomOf());
const WITH_LOGS = headerWith(bloomOf(POOL, TOPIC));
/** A bloom with every bit set holds everything by chance. */
const CROWDED = headerWith(`0x${"ff".repeat(256)}`);

const logWith = (changed: object = {}) => ({
  address: POOL,
  topics: [TOPIC],
  data: "0x01",
  logIndex: "0x4",
  transactionHash: pad("0x9", { size: 32 }),
  blockHash: HASH,
  blockNumber: "0x5",
  removed: false,
  ...changed,
});

/** Reads block 5 of a node with this script; what it was asked for logs. */
async function read(script: NodeScript, wanted = WANTED) {
  const filters: unknown[] = [];
  const { client, asked } = scriptedNode({
    ...script,
    eth_getLogs: (params) => {
      filters.push(params[0]);
      return script["eth_getLogs"]?.(params);
    },
  });
  return { event: await readBlockEvent(client, 5n, wanted), filters, asked };
}

describe("reading a block", () => {
  it("asks for the logs of that very block, not of its number, which another block may have by then", async () => {
    const { event, filters } = await read({ eth_getBlockByNumber: NO_LOGS, eth_getLogs: () => [] });
    expect(event).to.deep.include({ number: 5n, hash: HASH, timeMs: 1_678_500_000_000, baseFeePerGas: 3n });
    expect(filters).to.deep.equal([{ blockHash: HASH, address: [POOL], topics: [[TOPIC]] }]);
  });

  it("gives no block without its logs", async () => {
    const { client } = scriptedNode({
      eth_getBlockByNumber: NO_LOGS,
      eth_getLogs: () => new Error("the connection broke"),
    });
    const failure = await failureOf(() => readBlockEvent(client, 5n, WANTED));
    expect(failure).to.have.property("code", "BLOCK_UNAVAILABLE");
    expect(String(failure)).to.contain("the connection broke");
  });

  it("asks for no logs where none are wanted: a node would take that for all", async () => {
    const { asked } = await read({ eth_getBlockByNumber: CROWDED }, { ...WANTED, addresses: [] });
    expect(asked).to.deep.equal(["eth_getBlockByNumber"]);
  });

  it("asks for the logs of many contracts in several requests, and gives them in block order", async () => {
    const addresses = Array.from({ length: 1_001 }, (_, at) => pad(toHex(at + 1), { size: 20 }));
    const { event, filters } = await read(
      {
        eth_getBlockByNumber: WITH_LOGS,
        eth_getLogs: ([filter]) => {
          const isFirst = JSON.stringify(filter).includes(POOL);
          return isFirst
            ? [logWith({ logIndex: "0x9" }), logWith({ logIndex: "0x2" })]
            : [logWith({ logIndex: "0x4" })];
        },
      },
      { ...WANTED, addresses },
    );
    expect(filters).to.have.length(3);
    expect(event.logs.map(({ logIndex }) => logIndex)).to.deep.equal([2, 4, 4, 9]);
  });

  it("leaves out what a shared contract says of others", async () => {
    const logs = [logWith({ data: "0x0bad" }), logWith({ logIndex: "0x5" })];
    const { event } = await read({ eth_getBlockByNumber: WITH_LOGS, eth_getLogs: () => logs });
    expect(event.logs.map(({ data }) => data)).to.deep.equal(["0x01"]);
  });

  for (const [name, changed] of [
    ["a log that a reorganisation removed", { removed: true }],
    ["a pending log", { blockHash: null, logIndex: null }],
    ["a log of another block", { blockHash: pad("0x78", { size: 32 }) }],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const { client } = scriptedNode({ eth_getBlockByNumber: WITH_LOGS, eth_getLogs: () => [logWith(changed)] });
      const failure = await failureOf(() => readBlockEvent(client, 5n, WANTED));
      expect(failure).to.have.property("code", "LOGS_UNUSABLE");
      expect(failure).to.have.property("severity", "retryable");
    });
  }
});

describe("a block without logs", () => {
  it("is believed where its bloom holds none of the contracts or topics", async () => {
    for (const header of [NO_LOGS, headerWith(bloomOf(POOL)), headerWith(bloomOf(TOPIC))]) {
      const { event, filters } = await read({ eth_getBlockByNumber: header, eth_getLogs: () => [] });
      expect(event.logs).to.deep.equal([]);
      expect(filters).to.have.length(1);
    }
  });

  it("is asked for by number where its bloom says otherwise: the node may have been late with the logs", async () => {
    const { event } = await read({
      eth_getBlockByNumber: WITH_LOGS,
      eth_getLogs: ([filter]) => (JSON.stringify(filter).includes("blockHash") ? [] : [logWith()]),
    });
    expect(event.logs).to.have.length(1);
  });

  it("is read from its receipts where the node still gives none and the bloom can hardly be wrong", async () => {
    const stranger = logWith({ address: pad("0x99", { size: 20 }) });
    const { event } = await read({
      eth_getBlockByNumber: WITH_LOGS,
      eth_getLogs: () => [],
      eth_getBlockReceipts: () => [{ logs: [stranger] }, { logs: [logWith({ topics: [HASH] }), logWith()] }],
    });
    expect(event.logs).to.deep.equal([
      { address: POOL, topics: [TOPIC], data: "0x01", logIndex: 4, transactionHash: pad("0x9", { size: 32 }) },
    ]);
  });

  it("is believed where a crowded bloom holds them by chance, or the node has no receipts", async () => {
    const crowded = await read({ eth_getBlockByNumber: CROWDED, eth_getLogs: () => [] });
    expect(crowded.event.logs).to.deep.equal([]);
    expect(crowded.asked).to.not.include("eth_getBlockReceipts");
    const without = await read({
      eth_getBlockByNumber: WITH_LOGS,
      eth_getLogs: () => [],
      eth_getBlockReceipts: () => new Error("the method does not exist"),
    });
    expect(without.event.logs).to.deep.equal([]);
  });
});
