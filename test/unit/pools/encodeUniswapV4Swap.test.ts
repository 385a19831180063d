import { expect } from "chai";
import { decodeFunctionData, parseAbi, size, slice, zeroAddress } from "viem";
import { encodeCallList } from "../../../bot/domain/encodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import { encodeUniswapV4Swap } from "../../../bot/pools/uniswapV4/encodeUniswapV4Swap.ts";

const MANAGER = "0x000000000004444c5dc75cB358380D2e3dE08A90";
const LOW = "0x1111111111111111111111111111111111111111";
const HIGH = "0x2222222222222222222222222222222222222222";
const KEY = { currency0: LOW, currency1: HIGH, feePips: 10, tickSpacing: -2 } as const;
const CALL: ExecutorCall = { target: HIGH, data: "0x12345678", callback: false, spend: null };

const leg = { manager: MANAGER, key: KEY, tokenIn: HIGH, amountIn: 0n, sellsAll: true, calls: [] } as const;

describe("encodeUniswapV4Swap", () => {
  it("names the side, the pool and, at the place that is patched, the amount", () => {
    const call = encodeUniswapV4Swap({ ...leg, amountIn: 300n, sellsAll: false, calls: [CALL] });
    expect(call).to.deep.include({ target: MANAGER, callback: true, spend: null });
    const data = dataOf(call);
    expect(slice(data, 0, 47)).to.equal(`0x00${LOW.slice(2)}${HIGH.slice(2)}00000afffffe`);
    expect(BigInt(slice(data, 47, 79))).to.equal(300n);
    expect(slice(data, 79)).to.equal(encodeCallList([CALL]));
    expect(slice(dataOf(encodeUniswapV4Swap({ ...leg, tokenIn: LOW })), 0, 1)).to.equal("0x01");
  });

  it("spends the whole balance of the token sold, paid in the callback, where all is to be sold", () => {
    const { spend, data } = encodeUniswapV4Swap(leg);
    expect(spend).to.deep.include({ token: HIGH, amount: { kind: "balance" }, by: "callback", rest: "none" });
    const offset = spend?.amountOffset ?? 0;
    expect(slice(data, offset - 6, offset)).to.equal("0x00000afffffe");
    expect(size(data)).to.be.greaterThan(offset + 31);
  });

  it("refuses a token that the pool does not hold, and a pool that holds ether", () => {
    const stranger = "0x3333333333333333333333333333333333333333";
    expect(() => encodeUniswapV4Swap({ ...leg, tokenIn: stranger })).to.throw(InvalidInputError, "tokenIn");
    const key = { ...KEY, currency0: zeroAddress };
    expect(() => encodeUniswapV4Swap({ ...leg, key })).to.throw(InvalidInputError, "currency0");
  });
});

function dataOf(call: ExecutorCall) {
  const [data] = decodeFunctionData({ abi: parseAbi(["function unlock(bytes data)"]), data: call.data }).args;
  return data;
}
