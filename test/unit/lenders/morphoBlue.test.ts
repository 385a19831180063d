import { expect } from "chai";
import { type Address, decodeFunctionData, slice } from "viem";
import { decodeCallList } from "../../../bot/domain/decodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import { decodeJson, encodeJson } from "../../../bot/domain/json.ts";
import { morphoBlueAbi } from "../../../bot/lenders/morphoBlue/morphoBlueAbi.ts";
import { morphoBlue } from "../../../bot/lenders/morphoBlue.ts";
import { dai, usdc, usdt } from "../../fakes/mainnetPools.ts";
import { scriptedReads } from "../../fakes/scriptedReads.ts";

const MORPHO: Address = "0xBBBBBbbBBb9cC5e90e3b3Af64bdAF62C37EEFFCb";
const EXECUTOR: Address = "0x1000000000000000000000000000000000000001";

function read(units: bigint) {
  return scriptedReads(morphoBlue.readState(MORPHO, [usdc]), morphoBlueAbi, {}, { [usdc.address]: units });
}

describe("morphoBlue lender", () => {
  it("lends all that it holds for nothing, and not a unit more", () => {
    const book = morphoBlue.open(decodeJson(encodeJson(read(1_000n))));
    expect(book.offer({ token: usdc, units: 1_000n, legs: [] })).to.include({ ok: true, feeUnits: 0n });
    expect(book.offer({ token: usdc, units: 1_001n, legs: [] })).to.deep.equal({
      ok: false,
      reason: "1001 units of USDC asked, 1000 there",
    });
  });

  it("lends no coin that was not read, and no amount that is none", () => {
    const book = morphoBlue.open(read(1_000n));
    expect(book.offer({ token: dai, units: 1n, legs: [] })).to.deep.equal({
      ok: false,
      reason: "DAI is not lent here",
    });
    expect(book.offer({ token: usdc, units: 0n, legs: [] })).to.include({ ok: false });
    expect(book.offer({ token: usdc, units: -1n, legs: [] })).to.include({ ok: false });
  });

  it("names the token whose holding cannot be read or is not one", () => {
    const reads = morphoBlue.readState(MORPHO, [usdt]);
    reads.next();
    expect(() => reads.next([{ ok: false, data: "0x" }])).to.throw(InvalidInputError, /USDT\.balanceOf\(lender\)/);
    expect(() => morphoBlue.open({ holdings: { [usdc.address]: -1n } })).to.throw(
      InvalidInputError,
      /holdings\.0xA0b8/,
    );
    expect(() => morphoBlue.open({ holdings: [1n] })).to.throw(InvalidInputError, /holdings/);
  });

  it("tells its callback which token was lent, then the calls", () => {
    const leg: ExecutorCall = { target: MORPHO, data: "0x01020304", callback: false, spend: null };
    const request = { token: usdc, units: 7n, legs: [] };
    const trade = { request, pools: [], legCalls: [[leg], [leg]], feeUnits: 0n, executor: EXECUTOR, state: null };
    const [call, ...rest] = morphoBlue.encode(MORPHO, trade);
    expect(rest).to.deep.equal([]);
    expect(call).to.include({ target: MORPHO, callback: true, spend: null });
    const { args } = decodeFunctionData({ abi: morphoBlueAbi, data: call?.data ?? "0x" });
    expect(args.slice(0, 2)).to.deep.equal([usdc.address, 7n]);
    expect(slice(args[2], 0, 20)).to.equal(usdc.address.toLowerCase());
    expect(decodeCallList(slice(args[2], 20))).to.deep.equal([leg, leg]);
  });
});
