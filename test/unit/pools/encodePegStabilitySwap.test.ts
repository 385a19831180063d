import { expect } from "chai";
import { type Address, decodeFunctionData, parseAbi } from "viem";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";
import { makerLitePsm } from "../../../bot/pools/makerLitePsm.ts";
import { makerPsm } from "../../../bot/pools/makerPsm.ts";

const abi = parseAbi(["function sellGem(address usr, uint256 gemAmt)", "function buyGem(address usr, uint256 gemAmt)"]);
const DAI: Address = "0x6B175474E89094C44Da98b954EedeAC495271d0F";
const USDC: Address = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const MODULE: Address = "0x89B78CfA322F6C5dE0aBcEecab66Aee45393cC5A";
const JOIN: Address = "0x0A59649758aa4d66E25f08Dd01271e891fe52199";
const EXECUTOR: Address = "0x0000000000000000000000000000000000002002";

const deployment: PoolDeployment = {
  id: "maker-psm:DAI/USDC",
  type: "maker-psm",
  chainId: 1,
  address: MODULE,
  tokens: [
    { chainId: 1, coin: "DAI", address: DAI, decimals: 18 },
    { chainId: 1, coin: "USDC", address: USDC, decimals: 6 },
  ],
  createdAtBlock: 0n,
  spender: JOIN,
};

describe("A leg through a peg stability module", () => {
  it("sells the whole balance of the coin, and lets the join take it where there is one", () => {
    const [call] = makerPsm.encodeSwap(deployment, USDC, DAI, 1_234n, EXECUTOR);
    expect(call && decodeFunctionData({ abi, data: call.data })).to.deep.equal({
      functionName: "sellGem",
      args: [EXECUTOR, 1_234n],
    });
    const expected = { token: USDC, amountOffset: 36, amount: { kind: "balance" }, by: "approval", rest: "none" };
    expect(call?.spend).to.deep.equal({ ...expected, spender: JOIN });
    const { spender: _join, ...lite } = deployment;
    const [other] = makerLitePsm.encodeSwap(lite, USDC, DAI, 1_234n, EXECUTOR);
    expect(other?.spend).to.deep.equal({ ...expected, spender: null });
  });

  it("buys the quoted share of the DAI that there is, approved to the module, the rest for the treasury", () => {
    const [call] = makerPsm.encodeSwap(deployment, DAI, USDC, 101n * 10n ** 16n, EXECUTOR, 1_000_000n);
    expect(call && decodeFunctionData({ abi, data: call.data })).to.deep.equal({
      functionName: "buyGem",
      args: [EXECUTOR, 1_000_000n],
    });
    expect(call?.spend).to.deep.equal({
      token: DAI,
      amountOffset: 36,
      amount: { kind: "share", numerator: 1_000_000n, denominator: 101n * 10n ** 16n },
      by: "approval",
      spender: null,
      rest: "treasury",
    });
  });

  it("reckons without a fee where there is no quote", () => {
    const [call] = makerLitePsm.encodeSwap(deployment, DAI, USDC, 5n * 10n ** 18n, EXECUTOR);
    expect(call?.spend?.amount).to.deep.equal({ kind: "share", numerator: 1n, denominator: 10n ** 12n });
  });
});
