import { expect } from "chai";
import { type Address, encodeFunctionResult, numberToHex, parseAbi } from "viem";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { Lender } from "../../../bot/domain/lender.ts";
import { LenderWatch } from "../../../bot/engine/lenderWatch.ts";
import { scriptedNode } from "../../fakes/scriptedNode.ts";

const MULTICALL: Address = "0xcA11bde05977b3631167028862bE2a173976CA11";
const FIRST: Address = "0x0000000000000000000000000000000000000001";
const SECOND: Address = "0x0000000000000000000000000000000000000002";
const multicall3Abi = parseAbi([
  "struct Call3 { address target; bool allowFailure; bytes callData; }",
  "struct Result { bool success; bytes returnData; }",
  "function aggregate3(Call3[] calls) payable returns (Result[] returnData)",
]);

/** A lender whose state is the one word that its contract answers. */
const oneWord: Lender = {
  id: "one-word",
  title: "One word",
  shortTitle: "word",
  source: "loan",
  *readState(at) {
    const [answer] = yield [{ target: at, data: "0x01020304" }];
    if (answer?.ok !== true) {
      throw new InvalidInputError({ field: "word", value: answer?.data, expected: "an answer" });
    }
    return BigInt(answer.data);
  },
  open: () => ({ lender: "one-word", offer: () => ({ ok: false, reason: "not asked here" }) }),
  encode: () => [],
};

/** A chain with two such lenders; a word that is null is a revert. */
function watched() {
  const chain: { words: readonly (bigint | null)[]; failing: boolean; asked: unknown[] } = {
    words: [1n, 2n],
    failing: false,
    asked: [],
  };
  const { client } = scriptedNode({
    eth_call: ([, block]) => {
      chain.asked.push(block);
      if (chain.failing) return new Error("the connection broke");
      const result = chain.words.map((word) => ({
        success: word !== null,
        returnData: word === null ? ("0x" as const) : numberToHex(word, { size: 32 }),
      }));
      return encodeFunctionResult({ abi: multicall3Abi, functionName: "aggregate3", result });
    },
  });
  const lenders = [
    { id: "first", lender: oneWord, at: FIRST },
    { id: "second", lender: oneWord, at: SECOND },
  ];
  const watch = new LenderWatch(client, { multicall3: MULTICALL, tokens: [], pools: [], lenders, oracleProxies: [] });
  return { chain, watch };
}

describe("the watch over the lenders", () => {
  const known: ReadonlyMap<string, Json> = new Map([
    ["first", 1n],
    ["second", 2n],
  ]);

  it("tells nothing where nothing has changed", async () => {
    const { watch } = watched();
    watch.begin(7n);
    expect(await watch.changes(7n, known)).to.equal(null);
  });

  it("tells what was read at the block, of the lenders that have changed alone", async () => {
    const { chain, watch } = watched();
    chain.words = [1n, 3n];
    watch.begin(7n);
    expect(await watch.changes(7n, known)).to.deep.equal({ second: 3n });
    expect(chain.asked).to.deep.equal(["0x7"]);
  });

  it("tells null of a lender that does not answer as it should, once, and still reads the others", async () => {
    const { chain, watch } = watched();
    chain.words = [null, 3n];
    watch.begin(7n);
    expect(await watch.changes(7n, known)).to.deep.equal({ first: null, second: 3n });
    watch.begin(8n);
    const since = new Map<string, Json>([
      ["first", null],
      ["second", 3n],
    ]);
    expect(await watch.changes(8n, since)).to.equal(null);
  });

  it("tells nothing where the node failed: what is known is neither confirmed nor void", async () => {
    const { chain, watch } = watched();
    chain.failing = true;
    watch.begin(7n);
    expect(await watch.changes(7n, known)).to.equal(null);
  });

  it("is idle when what it has begun to read is read, failed or not, and from the start", async () => {
    const { chain, watch } = watched();
    await watch.idle();
    watch.begin(7n);
    await watch.idle();
    expect(chain.asked).to.deep.equal(["0x7"]);
    chain.failing = true;
    watch.begin(8n);
    await watch.idle();
    expect(chain.asked).to.deep.equal(["0x7", "0x8"]);
  });

  it("tells nothing that was read at another block than the one asked about", async () => {
    const { chain, watch } = watched();
    chain.words = [9n, 9n];
    expect(await watch.changes(6n, known)).to.equal(null);
    watch.begin(7n);
    expect(await watch.changes(8n, known)).to.equal(null);
  });

  it("forgets what it read of blocks that are no part of the chain any more", async () => {
    const { chain, watch } = watched();
    chain.words = [9n, 9n];
    watch.begin(7n);
    watch.forget();
    expect(await watch.changes(7n, known)).to.equal(null);
  });
});
