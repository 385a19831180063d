import { expect } from "chai";
import { numberToHex, pad } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import type { IntentStore, TransactionIntent } from "../../../bot/domain/intentStore.ts";
import type { BlockEvent } from "../../../bot/domain/marketEvent.ts";
import { FlashLoanExecutor } from "../../../bot/executors/flashLoanExecutor.ts";
import { checkPlan } from "../../../bot/risk/checkPlan.ts";
import { createRiskState } from "../../../bot/risk/riskState.ts";
import { testKey } from "../../../scripts/replica/accounts.ts";
import { fairValues } from "../../fakes/marketState.ts";
import { riskLimits } from "../../fakes/riskLimits.ts";
import { samplePlan } from "../../fakes/samplePlan.ts";
import { type NodeScript, scriptedNode } from "../../fakes/scriptedNode.ts";

const operator = privateKeyToAccount(testKey("operator"));
const HASH = pad("0x12", { size: 32 });
const DEADLINE = 100n;
const intent: TransactionIntent = {
  planId: samplePlan.id,
  nonce: 7,
  transactionHash: HASH,
  rawTransaction: "0x02",
  deadlineBlock: DEADLINE,
};

const PENDING = { hash: HASH, nonce: "0x7", blockNumber: null, from: operator.address, type: "0x2" };
const RECEIPT = {
  transactionHash: HASH,
  blockNumber: numberToHex(99n),
  blockHash: HASH,
  gasUsed: "0x100",
  effectiveGasPrice: "0x1",
  from: operator.address,
  status: "0x0",
  type: "0x2",
  logs: [],
};

function block(number: bigint): BlockEvent {
  return { kind: "block", timeMs: 0, number, hash: HASH, parentHash: HASH, baseFeePerGas: 1n, logs: [] };
}

function approvedPlan() {
  const context = { nowMs: 1, fairValues: fairValues(), gasTokenPriceWad: 1_500n * 10n ** 18n };
  const decision = checkPlan(createRiskState(riskLimits), { ...samplePlan, routeLabel: HASH }, context);
  if ("rejection" in decision) throw new Error(decision.rejection.message);
  return decision.approved;
}

/** An executor; by default its intent for the sample plan is stored already. */
function executorAt(script: NodeScript, found: TransactionIntent | null = intent) {
  const { client, asked } = scriptedNode(script);
  const intents: IntentStore = {
    find: async () => found,
    store: async () => {
      throw new Error("nothing is to be stored");
    },
  };
  return { executor: new FlashLoanExecutor({ client, operator, intents, chainId: 1 }), asked };
}

const head = (number: bigint) => ({ eth_blockNumber: () => numberToHex(number) });
const nonceUsed = (from: bigint) => ({
  eth_getTransactionCount: ([, at]: readonly unknown[]) => (BigInt(String(at)) >= from ? "0x8" : "0x7"),
});

describe("settling a sent transaction", () => {
  it("does not take a receipt that a node still lacks for another transaction in its place", async () => {
    const { executor } = executorAt({ ...head(99n), ...nonceUsed(99n) });
    expect(await executor.settle(block(99n), [samplePlan.id])).to.deep.equal([]);
  });

  it("leaves a receipt of a later block to that block", async () => {
    const { executor } = executorAt({ eth_getTransactionReceipt: () => ({ ...RECEIPT, status: "0x1" }) });
    expect(await executor.settle(block(98n), [samplePlan.id])).to.deep.equal([]);
    expect(await executor.settle(block(99n), [samplePlan.id])).to.have.length(1);
  });

  it("calls it dropped once its nonce has been used for some blocks and there is still no receipt", async () => {
    const { executor } = executorAt({ ...head(102n), ...nonceUsed(99n) });
    const [report] = await executor.settle(block(102n), [samplePlan.id]);
    expect(report).to.deep.include({ outcome: "dropped", planId: samplePlan.id });
  });

  it("takes the receipt that came while the nonce was asked for", async () => {
    let receipts = 0;
    const eth_getTransactionReceipt = () => {
      receipts += 1;
      return receipts === 1 ? null : { ...RECEIPT, status: "0x1" };
    };
    const { executor } = executorAt({ ...head(102n), ...nonceUsed(99n), eth_getTransactionReceipt });
    const [report] = await executor.settle(block(102n), [samplePlan.id]);
    expect(report).to.deep.include({ outcome: "included", blockNumber: 99n });
  });

  it("calls it dropped when no node has it and its deadline is well past", async () => {
    const { executor } = executorAt({ ...head(103n), ...nonceUsed(999n) });
    const [report] = await executor.settle(block(103n), [samplePlan.id]);
    expect(report).to.deep.include({ outcome: "dropped" });
  });

  it("waits while a node still has it, and until its deadline is well past", async () => {
    const known = executorAt({ ...head(103n), ...nonceUsed(999n), eth_getTransactionByHash: () => PENDING });
    expect(await known.executor.settle(block(103n), [samplePlan.id])).to.deep.equal([]);
    const early = executorAt({ ...head(102n), ...nonceUsed(999n) });
    expect(await early.executor.settle(block(102n), [samplePlan.id])).to.deep.equal([]);
  });

  it("asks a node for no state that is long past while it catches up", async () => {
    const { executor, asked } = executorAt({
      ...head(5_000n),
      eth_getTransactionCount: () => new Error("missing trie node"),
    });
    expect(await executor.settle(block(200n), [samplePlan.id])).to.deep.equal([]);
    expect(asked).to.not.include("eth_getTransactionCount");
  });

  it("reports a revert whose reason no node can tell any more", async () => {
    const { executor } = executorAt({
      eth_getTransactionReceipt: () => RECEIPT,
      eth_getTransactionByHash: () => PENDING,
      eth_call: () => new Error("missing trie node"),
    });
    const [report] = await executor.settle(block(99n), [samplePlan.id]);
    expect(report).to.deep.include({ outcome: "reverted", blockNumber: 99n });
    expect(report).to.have.property("reason").that.contains("could not be read");
  });
});

describe("taking up a stored transaction after a restart", () => {
  const unknown = { eth_sendRawTransaction: () => HASH };

  it("hands it over again while it can still be mined in time", async () => {
    const { executor, asked } = executorAt({ ...unknown, ...head(DEADLINE - 1n) });
    const [report] = await executor.submit(approvedPlan());
    expect(report).to.deep.include({ outcome: "sent", transactionHash: HASH });
    expect(asked).to.include("eth_sendRawTransaction");
  });

  it("does not hand it over once it could only revert, and looks it up instead", async () => {
    const { executor, asked } = executorAt({ ...unknown, ...head(DEADLINE) });
    const [report] = await executor.submit(approvedPlan());
    expect(report).to.deep.include({ outcome: "sent", transactionHash: HASH });
    expect(asked).to.not.include("eth_sendRawTransaction");
  });

  it("leaves a refusal to be looked up where the nonce is used: it may be its own", async () => {
    const { executor } = executorAt({
      ...head(DEADLINE - 1n),
      eth_sendRawTransaction: () => new Error("nonce too low"),
      eth_getTransactionCount: () => "0x8",
    });
    expect((await executor.submit(approvedPlan()))[0]).to.deep.include({ outcome: "sent" });
  });
});

describe("sending a transaction", () => {
  const working = {
    eth_call: () => "0x",
    eth_getTransactionCount: () => "0x7",
    eth_sendRawTransaction: () => HASH,
  };

  it("stores the intent before the node hears of it", async () => {
    const { client, asked } = scriptedNode({ ...working, ...head(samplePlan.opportunity.blockNumber) });
    const stored: TransactionIntent[] = [];
    const intents: IntentStore = {
      find: async () => null,
      store: async (made) => {
        expect(asked).to.not.include("eth_sendRawTransaction");
        stored.push(made);
      },
    };
    const executor = new FlashLoanExecutor({ client, operator, intents, chainId: 1 });
    const [report] = await executor.submit(approvedPlan());
    expect(asked.at(-1)).to.equal("eth_sendRawTransaction");
    expect(stored).to.have.length(1);
    expect(stored[0]).to.deep.include({ planId: samplePlan.id, nonce: 7, deadlineBlock: samplePlan.deadlineBlock });
    expect(report).to.deep.include({ outcome: "sent", transactionHash: stored[0]?.transactionHash });
  });

  it("never simulates or signs what was worked out on another block than the head", async () => {
    for (const away of [-1n, 1n]) {
      const { executor, asked } = executorAt({ ...working, ...head(samplePlan.opportunity.blockNumber + away) }, null);
      expect((await executor.submit(approvedPlan()))[0]).to.deep.include({ outcome: "simulationFailed" });
      expect(asked).to.deep.equal(["eth_blockNumber"]);
    }
  });
});

describe("preparing a transaction while another one of the account waits", () => {
  it("sends nothing, for it could take the other's place", async () => {
    const { executor, asked } = executorAt(
      {
        ...head(samplePlan.opportunity.blockNumber),
        eth_call: () => "0x",
        eth_getTransactionCount: ([, at]) => (at === "pending" ? "0x8" : "0x7"),
      },
      null,
    );
    const [report] = await executor.submit(approvedPlan());
    expect(report).to.deep.include({ outcome: "simulationFailed" });
    expect(report).to.have.property("reason").that.contains("nonce 7");
    expect(asked).to.not.include("eth_sendRawTransaction");
  });
});

describe("preparing a transaction while the node fails", () => {
  it("says so of the plan, stores nothing and sends nothing", async () => {
    for (const failing of ["eth_blockNumber", "eth_call", "eth_getTransactionCount"]) {
      const working = { ...head(samplePlan.opportunity.blockNumber), eth_call: () => "0x", ...nonceUsed(0n) };
      const script = { ...working, [failing]: () => new Error("the connection broke") };
      const { executor, asked } = executorAt(script, null);
      const [report] = await executor.submit(approvedPlan());
      expect(report, failing).to.deep.include({ outcome: "simulationFailed" });
      expect(report).to.have.property("reason").that.contains("the connection broke");
      expect(asked).to.not.include("eth_sendRawTransaction");
    }
  });
});
