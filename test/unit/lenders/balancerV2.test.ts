import { expect } from "chai";
import fc from "fast-check";
import { type Address, decodeFunctionData } from "viem";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import type { Json } from "../../../bot/domain/json.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { balancerV2Abi } from "../../../bot/lenders/balancerV2/balancerV2Abi.ts";
import { balancerV2 } from "../../../bot/lenders/balancerV2.ts";
import { usdc, usdt } from "../../fakes/mainnetPools.ts";
import { type Answers, scriptedReads } from "../../fakes/scriptedReads.ts";

const VAULT: Address = "0xBA12222222228d8Ba445958a75a0704d566BF2C8";
const COLLECTOR: Address = "0xce88686553686DA562CE7Cea497CE749DA109f9F";
const EXECUTOR: Address = "0x1000000000000000000000000000000000000001";

function read(vault: Answers = {}, collector: Answers = {}): Json {
  const contracts = {
    [VAULT]: { getPausedState: [false, 1n, 2n], getProtocolFeesCollector: COLLECTOR, ...vault },
    [COLLECTOR]: { getFlashLoanFeePercentage: 0n, ...collector },
  };
  return scriptedReads(balancerV2.readState(VAULT, [usdc]), balancerV2Abi, contracts, { [usdc.address]: 10n ** 12n });
}

function offer(state: Json, units: bigint) {
  return balancerV2.open(state).offer({ token: usdc, units, legs: [] });
}

describe("balancerV2 lender", () => {
  it("lends what the Vault holds for nothing where the fees collector asks for nothing", () => {
    expect(offer(read(), 10n ** 12n)).to.include({ ok: true, feeUnits: 0n });
    expect(offer(read(), 10n ** 12n + 1n)).to.include({ ok: false });
    expect(balancerV2.open(read()).offer({ token: usdt, units: 1n, legs: [] })).to.include({ ok: false });
  });

  it("refuses while the Vault is paused, and says so", () => {
    const paused = read({ getPausedState: [true, 1n, 2n] });
    expect(offer(paused, 1n)).to.deep.equal({ ok: false, reason: "the Vault is paused" });
  });

  it("asks the fee that the collector says, rounded up as the Vault does", () => {
    const state = read({}, { getFlashLoanFeePercentage: WAD / 1_000n });
    expect(offer(state, 1_000n)).to.include({ feeUnits: 1n });
    expect(offer(state, 1_001n)).to.include({ feeUnits: 2n });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: WAD / 100n }), (units, feeWad) => {
        const answer = offer(read({}, { getFlashLoanFeePercentage: feeWad }), units);
        if (!answer.ok) return false;
        const over = answer.feeUnits * WAD - units * feeWad;
        return over >= 0n && over < WAD;
      }),
      { numRuns: 50 },
    );
  });

  it("names the function that a contract which is no Vault does not answer", () => {
    for (const name of ["getPausedState", "getProtocolFeesCollector"]) {
      expect(() => read({ [name]: "reverts" })).to.throw(InvalidInputError, new RegExp(name));
    }
    expect(() => read({}, { getFlashLoanFeePercentage: "reverts" })).to.throw(InvalidInputError, /getFlashLoanFee/);
  });

  it("names what a malformed state got wrong", () => {
    expect(() => balancerV2.open({ paused: 1n, feeWad: 0n, holdings: {} })).to.throw(InvalidInputError, /paused/);
    expect(() => balancerV2.open({ paused: false, feeWad: -1n, holdings: {} })).to.throw(InvalidInputError, /feeWad/);
    expect(() => balancerV2.open({ paused: false, feeWad: 0n })).to.throw(InvalidInputError, /holdings/);
  });

  it("borrows one coin for the executor, the calls as they are being the callback's data", () => {
    const leg: ExecutorCall = { target: VAULT, data: "0x01020304", callback: false, spend: null };
    const request = { token: usdc, units: 7n, legs: [] };
    const trade = { request, pools: [], legCalls: [[leg], [leg]], feeUnits: 0n, executor: EXECUTOR, state: null };
    const [call] = balancerV2.encode(VAULT, trade);
    expect(call).to.include({ target: VAULT, callback: true, spend: null });
    const { functionName, args } = decodeFunctionData({ abi: balancerV2Abi, data: call?.data ?? "0x" });
    if (functionName !== "flashLoan") throw new Error(`called ${functionName}`);
    expect(args.slice(0, 3)).to.deep.equal([EXECUTOR, [usdc.address], [7n]]);
    expect(decodeCallList(args[3])).to.deep.equal([leg, leg]);
  });
});
