import { expect } from "chai";
import fc from "fast-check";
import { type Address, decodeFunctionData, encodeFunctionResult, type Hex, numberToHex, pad, parseAbi } from "viem";
import type { ContractRead, ReadSequence } from "../../../bot/domain/contractRead.ts";
import type { ChainReader } from "../../../bot/feeds/chainReader.ts";
import { runReadSequences } from "../../../bot/feeds/runReadSequences.ts";
import { type NodeScript, scriptedNode } from "../../fakes/scriptedNode.ts";

const MULTICALL: Address = "0xcA11bde05977b3631167028862bE2a173976CA11";
const HASH = pad("0x77", { size: 32 });
const abi = parseAbi([
  "function aggregate3((address target, bool allowFailure, bytes callData)[] calls) payable returns ((bool success, bytes returnData)[] returnData)",
]);

const readOf = (value: number): ContractRead => ({ target: MULTICALL, data: numberToHex(value, { size: 4 }) });

/** A sequence that asks for so many reads in each step, and returns all that they answered. */
function* asking(from: number, steps: readonly number[]): ReadSequence<readonly Hex[]> {
  const answers: Hex[] = [];
  for (const count of steps) {
    const results = yield Array.from({ length: count }, (_, at) => readOf(from + answers.length + at));
    answers.push(...results.map(({ data }) => data));
  }
  return answers;
}

const expected = (from: number, steps: readonly number[]) =>
  Array.from({ length: steps.reduce((sum, count) => sum + count, 0) }, (_, at) => numberToHex(from + at, { size: 4 }));

/** A node whose multicall answers each read with its own data; the sizes and blocks that it was asked for. */
function echoing(limits: { readonly mostReads?: number; readonly takesHash?: boolean; readonly knows?: Hex } = {}) {
  const { mostReads = 10_000, takesHash = true, knows = HASH } = limits;
  const sizes: number[] = [];
  const blocks: unknown[] = [];
  const script: NodeScript = {
    eth_call: ([call, block]) => {
      blocks.push(block);
      if (typeof block === "object" && block !== null && "blockHash" in block) {
        if (!takesHash) return new Error("invalid argument 1: cannot unmarshal object");
        if (block.blockHash !== knows) return new Error("hash is not currently canonical");
      }
      const data = typeof call === "object" && call !== null && "data" in call ? String(call.data) : "";
      const { args } = decodeFunctionData({ abi, data: `0x${data.slice(2)}` });
      if (args[0].length > mostReads) return new Error("out of gas");
      sizes.push(args[0].length);
      const results = args[0].map(({ callData }) => ({ success: true, returnData: callData }));
      return encodeFunctionResult({ abi, functionName: "aggregate3", result: results });
    },
    eth_getBlockByNumber: () => ({ number: "0x5", hash: HASH, transactions: [] }),
    eth_getBalance: ([, block]) => (takesHash || typeof block === "string" ? "0x0" : new Error("invalid argument 1")),
  };
  const { client, asked } = scriptedNode(script);
  return { client, asked, sizes, blocks };
}

const readerOf = (client: ChainReader["client"], blockHash?: Hex): ChainReader => ({
  client,
  multicall3: MULTICALL,
  blockNumber: 5n,
  ...(blockHash === undefined ? {} : { blockHash }),
});

const failing = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => null,
    (error: unknown) => error,
  );

describe("reading many contracts", () => {
  it("gives every sequence its own answers, in order, in multicalls of at most 500 reads", async () => {
    const sequences = fc.array(fc.array(fc.nat(700), { maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sequences, async (list) => {
        const { client, sizes } = echoing();
        const named = list.map((steps, at) => [`${at}`, asking(at * 10_000, steps)] as const);
        const results = await runReadSequences(readerOf(client), new Map(named));
        expect([...results.keys()]).to.deep.equal(named.map(([key]) => key));
        for (const [at, steps] of list.entries()) {
          expect(results.get(`${at}`)).to.deep.equal(expected(at * 10_000, steps));
        }
        expect(Math.max(0, ...sizes)).to.be.at.most(500);
      }),
      { numRuns: 10 },
    );
  });

  it("fills its multicalls, and tells how far it is", async () => {
    const { client, sizes } = echoing();
    const told: string[] = [];
    const sequences = Array.from({ length: 100 }, (_, at) => [`${at}`, asking(at, [10, 10])] as const);
    await runReadSequences(readerOf(client), new Map(sequences), (done, total) => void told.push(`${done}/${total}`));
    expect(sizes).to.deep.equal([500, 500, 500, 500]);
    expect(told.slice(0, 2)).to.deep.equal(["1/100", "2/100"]);
    expect(told.at(-1)).to.equal("100/100");
  });

  it("asks in halves where a multicall is too much for the node, and once where the node is away", async () => {
    const { client, sizes } = echoing({ mostReads: 130 });
    const results = await runReadSequences(readerOf(client), new Map([["a", asking(0, [500])]]));
    expect(results.get("a")).to.deep.equal(expected(0, [500]));
    expect(sizes).to.deep.equal([125, 125, 125, 125]);
    const away = scriptedNode({ eth_call: () => new Error("the connection broke") });
    await failing(runReadSequences(readerOf(away.client), new Map([["a", asking(0, [500])]])));
    expect(away.asked).to.deep.equal(["eth_call"]);
  });

  it("reads at one block by its hash, and refuses another block of that number", async () => {
    const { client, blocks } = echoing();
    await runReadSequences(readerOf(client, HASH), new Map([["a", asking(0, [3])]]));
    expect(blocks).to.deep.equal([{ blockHash: HASH, requireCanonical: true }]);
    const replaced = echoing({ knows: pad("0x78", { size: 32 }) });
    const sequences = () => new Map([["a", asking(0, [3])]]);
    const failure = await failing(runReadSequences(readerOf(replaced.client, HASH), sequences()));
    expect(String(failure)).to.contain("hash is not currently canonical");
    expect(replaced.blocks).to.have.length(1);
  });

  it("reads by number from a node that takes no hash, having found that out once", async () => {
    const { client, asked, blocks } = echoing({ takesHash: false });
    for (const from of [0, 10]) {
      const results = await runReadSequences(readerOf(client, HASH), new Map([["a", asking(from, [3])]]));
      expect(results.get("a")).to.deep.equal(expected(from, [3]));
    }
    expect(blocks.slice(1)).to.deep.equal(["0x5", "0x5"]);
    expect(asked.filter((method) => method === "eth_getBalance")).to.have.length(1);
  });
});
