import { stripVTControlCharacters } from "node:util";
import { expect } from "chai";
import {
  encodeAbiParameters,
  encodeErrorResult,
  encodeEventTopics,
  encodeFunctionData,
  type Hex,
  numberToHex,
  parseAbi,
  stringToHex,
} from "viem";
import { paintFor } from "../../../../bot/cli/terminal/paint.ts";
import { readTrade } from "../../../../bot/cli/trade/readTrade.ts";
import { tradeLines } from "../../../../bot/cli/trade/tradeLines.ts";
import { depegExecutorAbi } from "../../../../bot/domain/depegExecutorAbi.ts";
import { encodeCallList } from "../../../../bot/domain/encodeCallList.ts";
import { loadAllDefinitions } from "../../../../bot/engine/definitions.ts";
import { type ChainSelection, selectChain } from "../../../../bot/engine/selectChain.ts";
import { failureOf } from "../../../fakes/failureOf.ts";
import { curvePool, usdt } from "../../../fakes/mainnetPools.ts";
import { type NodeScript, scriptedNode } from "../../../fakes/scriptedNode.ts";

const HASH: Hex = `0x${"ab".repeat(32)}`;
const EXECUTOR = "0x00000000000000000000000000000000000000e1";
const OPERATOR = "0x00000000000000000000000000000000000000d1";
const abi = depegExecutorAbi;
const curveAbi = parseAbi(["function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)"]);

const exchange = encodeFunctionData({ abi: curveAbi, functionName: "exchange", args: [2n, 1n, 5n, 0n] });
const list = encodeCallList([{ target: curvePool.address, data: exchange, callback: false, spend: null }]);
const calldata = encodeFunctionData({
  abi,
  functionName: "execute",
  args: [stringToHex("USDT>USDC>USDT", { size: 32 }), usdt.address, 1n, 99n, list],
});
const reverted = encodeErrorResult({
  abi,
  errorName: "CallFailed",
  args: [
    0n,
    curvePool.address,
    encodeErrorResult({ abi: parseAbi(["error Error(string)"]), errorName: "Error", args: ["Slippage"] }),
  ],
});

const word = (value: bigint) => numberToHex(value, { size: 32 });
const transaction = {
  ...{ hash: HASH, from: OPERATOR, to: EXECUTOR, input: calldata, gas: "0xf4240", nonce: "0x0", value: "0x0" },
  ...{ type: "0x2", chainId: "0x1", blockNumber: "0x10", blockHash: HASH, transactionIndex: "0x0", gasPrice: "0x1" },
  ...{ maxFeePerGas: "0x1", maxPriorityFeePerGas: "0x1", accessList: [], v: "0x0", r: word(1n), s: word(1n) },
};
const receipt = {
  ...{ transactionHash: HASH, blockHash: HASH, blockNumber: "0x10", transactionIndex: "0x0", status: "0x0" },
  ...{ from: OPERATOR, to: EXECUTOR, contractAddress: null, logs: [], logsBloom: "0x", type: "0x2" },
  ...{ cumulativeGasUsed: "0x5208", gasUsed: "0x5208", effectiveGasPrice: "0x3b9aca00" },
};
const block = { number: "0x10", hash: HASH, timestamp: "0x640b6a00", transactions: [], baseFeePerGas: "0x1" };

function revertWith(data: Hex): Error {
  return Object.assign(new Error("execution reverted"), { code: 3, data });
}

const sound: NodeScript = {
  eth_getTransactionByHash: () => transaction,
  eth_getTransactionReceipt: () => receipt,
  eth_getBlockByNumber: () => block,
  eth_call: () => revertWith(reverted),
  web3_clientVersion: () => "Geth/v1.16.0",
  debug_traceTransaction: () => Object.assign(new Error("the method does not exist"), { code: -32_601 }),
};

describe("a trade read from a node", () => {
  let selection: ChainSelection;

  before(async () => {
    const definitions = await loadAllDefinitions();
    selection = selectChain(definitions, 1, [...definitions.coins.keys()]);
  });

  const read = (changed: NodeScript = {}) => readTrade(scriptedNode({ ...sound, ...changed }).client, selection, HASH);

  it("is told without a trace where the node gives none, and that is said; the reason is asked for by a call", async () => {
    const report = await read();
    expect(report.callTree).to.have.property("ok", false);
    const text = tradeLines(report, paintFor({}, {}), null).join("\n");
    expect(text).to.contain("the node gives no debug_traceTransaction").and.contain("the method does not exist");
    expect(report.failure?.steps).to.deep.equal(["call 0 (curve:3pool: exchanges USDT for USDC) failed", '"Slippage"']);
    expect(report.failure?.note).to.contain("the state before its block");
  });

  it("is told without a trace where the node's tracer answers in another shape", async () => {
    const { callTree } = await read({ debug_traceTransaction: () => ({ structLogs: [] }) });
    expect(callTree).to.deep.equal({ ok: false, reason: "the node's debug_traceTransaction knows no callTracer" });
  });

  it("keeps the rest of its story where the state before its block is gone", async () => {
    const report = await read({ eth_call: () => new Error("missing trie node 12ab") });
    expect(report.failure?.steps[0]).to.contain("not known: the node no longer has the state of that block");
    expect(report.gas.used).to.equal(21_000n);
  });

  it("has its page at the explorer, except on a development chain", async () => {
    expect((await read()).explorerUrl).to.equal(`https://etherscan.io/tx/${HASH}`);
    expect((await read({ web3_clientVersion: () => "anvil/v1.7.1" })).explorerUrl).to.equal(null);
    expect((await read({ web3_clientVersion: () => new Error("no") })).explorerUrl).to.contain("etherscan.io");
  });

  it("is pending, with what was signed, while it has no receipt", async () => {
    const report = await read({
      eth_getTransactionByHash: () => ({ ...transaction, blockNumber: null, blockHash: null }),
      eth_getTransactionReceipt: () => null,
    });
    expect(report).to.include({ outcome: "pending", blockNumber: null, failure: null, result: null });
    expect(report.calls[0]?.action).to.equal("exchanges USDT for USDC");
    expect(tradeLines(report, paintFor({}, {}), null).join("\n")).to.contain("it has not been mined yet");
  });

  it("is not found where the node does not know the hash", async () => {
    const error = await failureOf(() => read({ eth_getTransactionByHash: () => null }));
    expect(error).to.include({ code: "TRADE_NOT_FOUND", exitCode: 4 });
    expect(error.message).to.contain(HASH);
  });

  it("is refused where it is a deployment, or calls something else", async () => {
    for (const other of [{ to: null }, { input: "0xa9059cbb" }, { input: "0x" }]) {
      const error = await failureOf(() => read({ eth_getTransactionByHash: () => ({ ...transaction, ...other }) }));
      expect(error).to.include({ code: "INVALID_INPUT", exitCode: 2 });
    }
  });

  it("takes no profit from an event that another contract makes in the executor's name", async () => {
    const forged = {
      ...{ address: curvePool.address, blockNumber: "0x10", blockHash: HASH, transactionHash: HASH },
      ...{ logIndex: "0x0", transactionIndex: "0x0", removed: false },
      ...tradeExecuted(),
    };
    const report = await read({ eth_getTransactionReceipt: () => ({ ...receipt, status: "0x1", logs: [forged] }) });
    expect(report.result).to.equal(null);
    const own = { ...forged, address: EXECUTOR };
    const honest = await read({ eth_getTransactionReceipt: () => ({ ...receipt, status: "0x1", logs: [own] }) });
    expect(honest.result).to.deep.include({
      borrowedToken: usdt.address,
      units: { borrowed: 1n, repaid: 1n, profit: 1_000_000n },
    });
  });

  it("fits terminals of 80 and 120 columns, with and without colour, and shows addresses in full in a pipe", async () => {
    const report = await read({ debug_traceTransaction: () => traced(12) });
    for (const columns of [80, 120]) {
      for (const paint of [paintFor({ isTTY: true }, {}), paintFor({}, {})]) {
        for (const line of tradeLines(report, paint, columns)) {
          expect(stripVTControlCharacters(line).length, line).to.be.at.most(columns);
        }
      }
    }
    expect(tradeLines(report, paintFor({}, {}), null).join("\n")).to.contain(`0x${"77".repeat(20)}.0x12345678`);
  });
});

/** The event as the executor itself would make it. */
function tradeExecuted() {
  const types = ["bytes32", "address", "uint256", "uint256", "address", "uint256"].map((type) => ({ type }));
  const values = [word(1n), usdt.address, 1n, 1n, usdt.address, 1_000_000n];
  return { topics: encodeEventTopics({ abi, eventName: "TradeExecuted" }), data: encodeAbiParameters(types, values) };
}

/** A trace that calls as deep as is said. */
function traced(depth: number): unknown {
  const calls = depth === 0 ? [] : [traced(depth - 1)];
  return { type: "CALL", to: `0x${"77".repeat(20)}`, gasUsed: "0x5208", input: "0x12345678", output: reverted, calls };
}
