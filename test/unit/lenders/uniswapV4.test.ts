import { expect } from "chai";
import { type Address, decodeFunctionData, encodeAbiParameters, parseAbi, parseAbiParameters, slice } from "viem";
import type { ReadResult } from "../../../bot/domain/contractRead.ts";
import { encodeCallList } from "../../../bot/domain/encodeCallList.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { uniswapV4 } from "../../../bot/lenders/uniswapV4.ts";

const MANAGER = "0x000000000004444c5dc75cB358380D2e3dE08A90";
const EXECUTOR = "0x1000000000000000000000000000000000000001";
const USDT: Token = { chainId: 1, address: "0xdAC17F958D2ee523a2206206994597C13D831ec7", coin: "USDT", decimals: 6 };
const USDC: Token = { chainId: 1, address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", coin: "USDC", decimals: 6 };
const LEG: ExecutorCall = { target: EXECUTOR, data: "0x12345678", callback: false, spend: null };

describe("uniswapV4 lender", () => {
  it("asks each token what the manager holds, and lends all of it for nothing", () => {
    const asked: Address[] = [];
    const state = read((target) => {
      asked.push(target);
      return units(target === USDT.address ? 5n : 7n);
    });
    const book = uniswapV4.open(state);
    expect(asked).to.deep.equal([USDT.address, USDC.address]);
    expect(book.offer({ token: USDT, units: 5n, legs: [] })).to.include({ ok: true, feeUnits: 0n });
    expect(book.offer({ token: USDC, units: 8n, legs: [] })).to.deep.equal({
      ok: false,
      reason: "8 units of USDC asked, 7 there",
    });
  });

  it("does not lend to a trade that also swaps in one of its pools: it is unlocked once at a time", () => {
    const book = uniswapV4.open(read(() => units(1_000n)));
    const legs = [{ poolId: "uniswap-v4:USDC/USDT:10:1", tokenIn: USDT, tokenOut: USDC }];
    const reason = "uniswap-v4:USDC/USDT:10:1 cannot be swapped in while its manager lends";
    expect(book.offer({ token: USDT, units: 5n, legs })).to.deep.equal({ ok: false, reason });
    const others = [{ poolId: "uniswap-v3:USDC/USDT:100", tokenIn: USDT, tokenOut: USDC }];
    expect(book.offer({ token: USDT, units: 5n, legs: others })).to.include({ ok: true });
  });

  it("says which token did not answer", () => {
    expect(() => read(() => ({ ok: false, data: "0x" })))
      .to.throw(InvalidInputError)
      .with.property("message")
      .that.includes("USDT.balanceOf(PoolManager)");
  });

  it("has the manager unlocked for a loan of just that much, with the legs behind it", () => {
    const request = { token: USDT, units: 300n, legs: [] };
    const trade = { request, pools: [], legCalls: [[LEG]], feeUnits: 0n, executor: EXECUTOR, state: null } as const;
    const [call, ...others] = uniswapV4.encode(MANAGER, trade);
    if (call === undefined) throw new Error("no call");
    expect(others).to.deep.equal([]);
    expect(call).to.include({ target: MANAGER, callback: true, spend: null });
    const unlock = parseAbi(["function unlock(bytes data)"]);
    const [data] = decodeFunctionData({ abi: unlock, data: call.data }).args;
    expect(slice(data, 0, 1)).to.equal("0x02");
    expect(slice(data, 1, 21)).to.equal(USDT.address.toLowerCase());
    expect(BigInt(slice(data, 21, 53))).to.equal(300n);
    expect(slice(data, 53)).to.equal(encodeCallList([LEG]));
  });
});

function read(answer: (target: Address) => ReadResult): Json {
  const reading = uniswapV4.readState(MANAGER, [USDT, USDC]);
  let step = reading.next();
  while (step.done !== true) step = reading.next(step.value.map(({ target }) => answer(target)));
  return step.value;
}

function units(amount: bigint): ReadResult {
  return { ok: true, data: encodeAbiParameters(parseAbiParameters("uint256"), [amount]) };
}
