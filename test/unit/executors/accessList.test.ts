import { expect } from "chai";
import { type Address, numberToHex, pad, type StateOverride } from "viem";
import { chooseAccessList } from "../../../bot/executors/accessList/chooseAccessList.ts";
import type { TradeRequest } from "../../../bot/executors/tradeRequest.ts";
import { type NodeScript, scriptedNode } from "../../fakes/scriptedNode.ts";

const account = (digit: string): Address => pad(`0x${digit}`, { size: 20 });
const SENDER = account("a1");
const TARGET = account("b2");
const POOL = account("c3");
const TOKEN = account("d4");
const FEE_RECIPIENT = account("e5");
const SLOT = pad("0x7", { size: 32 });

const request: TradeRequest = {
  from: SENDER,
  to: TARGET,
  data: "0x1234",
  gas: 400_000n,
  maxFeePerGas: 2n,
  maxPriorityFeePerGas: 1n,
};
const LIST = [{ address: POOL, storageKeys: [SLOT] }];

/** `without` and `withList` are what the transaction uses; null where it fails. */
function simulated(without: bigint | null, withList: bigint | null) {
  return (params: readonly unknown[]) => {
    const used = JSON.stringify(params).includes("accessList") ? withList : without;
    return [{ calls: [{ status: used === null ? "0x0" : "0x1", gasUsed: numberToHex(used ?? 400_000n) }] }];
  };
}

async function choose(script: NodeScript, state: StateOverride = []) {
  const { client, asked } = scriptedNode(script);
  return { list: await chooseAccessList(client, request, state), asked };
}

const created = (accessList: unknown) => ({ eth_createAccessList: () => ({ accessList, gasUsed: "0x1" }) });
const unknownMethod = () => new Error("the method does not exist");

describe("the access list of a trade", () => {
  it("is what the node says the trade touches, where the trade then uses less gas", async () => {
    const { list } = await choose({ ...created(LIST), eth_simulateV1: simulated(300_000n, 299_999n) });
    expect(list).to.deep.equal(LIST);
  });

  for (const [name, without, withList] of [
    ["as much", 300_000n, 300_000n],
    ["more", 300_000n, 300_001n],
  ] as const) {
    it(`is empty where the trade would use ${name} with it`, async () => {
      const { list } = await choose({ ...created(LIST), eth_simulateV1: simulated(without, withList) });
      expect(list).to.deep.equal([]);
    });
  }

  it("is empty where the trade fails with it, or without it", async () => {
    for (const eth_simulateV1 of [simulated(300_000n, null), simulated(null, 200_000n)]) {
      expect((await choose({ ...created(LIST), eth_simulateV1 })).list).to.deep.equal([]);
    }
  });

  it("leaves out sender and target, which are paid for already", async () => {
    const everybody = [...LIST, { address: TARGET, storageKeys: [SLOT] }, { address: SENDER, storageKeys: [] }];
    const { list } = await choose({ ...created(everybody), eth_simulateV1: simulated(300_000n, 290_000n) });
    expect(list).to.deep.equal(LIST);
  });

  it("comes from traces where the node makes no access lists, without accounts that have no code", async () => {
    const touched = {
      [POOL]: { code: "0x00", storage: { [SLOT]: SLOT } },
      [TOKEN]: { code: "0x00" },
      [FEE_RECIPIENT]: { balance: "0x0" },
      [SENDER]: { balance: "0x1", nonce: 3 },
    };
    const debug_traceCall = ([transaction, , options]: readonly unknown[]) => {
      if (JSON.stringify(options).includes("prestateTracer")) return touched;
      return { gasUsed: JSON.stringify(transaction).includes("accessList") ? "0x100" : "0x200" };
    };
    const script = { eth_createAccessList: unknownMethod, eth_simulateV1: unknownMethod, debug_traceCall };
    expect((await choose(script)).list).to.deep.equal([...LIST, { address: TOKEN, storageKeys: [] }]);
  });

  it("is empty where the node can neither make one nor measure", async () => {
    expect((await choose({})).list).to.deep.equal([]);
    expect((await choose(created(LIST))).list).to.deep.equal([]);
    const refused = { eth_createAccessList: () => ({ accessList: LIST, gasUsed: "0x1", error: "execution reverted" }) };
    expect((await choose({ ...refused, eth_simulateV1: simulated(3n, 2n) })).list).to.deep.equal([]);
  });

  it("is not asked for twice where there is none: nothing is measured", async () => {
    const { asked } = await choose({ ...created([]), eth_simulateV1: simulated(3n, 2n) });
    expect(asked).to.deep.equal(["eth_createAccessList"]);
  });

  it("is worked out on the state that is pretended", async () => {
    const seen: string[] = [];
    const remember = (params: readonly unknown[]) => seen.push(JSON.stringify(params));
    const script: NodeScript = {
      eth_createAccessList: (params) => {
        remember(params);
        return { accessList: LIST, gasUsed: "0x1" };
      },
      eth_simulateV1: (params) => {
        remember(params);
        return simulated(3n, 2n)(params);
      },
    };
    const state: StateOverride = [
      { address: TARGET, code: "0x60", stateDiff: [{ slot: SLOT, value: SLOT }] },
      { address: SENDER, balance: 5n },
    ];
    expect((await choose(script, state)).list).to.deep.equal(LIST);
    expect(seen).to.have.length(3);
    for (const params of seen) {
      expect(params).to.include(`"${TARGET}":{"code":"0x60","stateDiff":{"${SLOT}":"${SLOT}"}}`);
      expect(params).to.include(`"${SENDER}":{"balance":"0x5"}`);
    }
  });
});
