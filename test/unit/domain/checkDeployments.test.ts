import { expect } from "chai";
import type { Address } from "viem";
import { checkDeployments } from "../../../bot/domain/checkDeployments.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { PoolDeployment, PoolType } from "../../../bot/domain/pool.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { uniswapV2 } from "../../../bot/pools/uniswapV2.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { curvePool, dai, usdc, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";
import { tallyDeployment, tallyPool } from "../../fakes/tallyPool.ts";

const ELSEWHERE: Address = "0x00000000000000000000000000000000000000ff";
const sound = usdcUsdtPool;
const listed = (type: PoolType, deployment: PoolDeployment) => ({ type, deployment });
const checking =
  (...pools: readonly { readonly type: PoolType; readonly deployment: PoolDeployment }[]) =>
  () =>
    checkDeployments(pools);

describe("pools that are listed", () => {
  it("are taken where each can be followed and none is there twice", () => {
    expect(checking(listed(uniswapV3, sound), listed(curveStableSwap, curvePool))).not.to.throw();
    expect(checking()).not.to.throw();
  });

  const refused: readonly (readonly [name: string, changed: Partial<PoolDeployment>, reason: RegExp])[] = [
    ["a token of no decimals", { tokens: [{ ...usdc, decimals: 0 }, usdt] }, /decimals of USDC is 0, expected 1 to 36/],
    ["a token of 77 decimals", { tokens: [usdc, { ...usdt, decimals: 77 }] }, /decimals of USDT is 77/],
    ["half a decimal", { tokens: [usdc, { ...usdt, decimals: 6.5 }] }, /decimals of USDT is 6.5/],
    [
      "a coin that keeps a share of what is sent",
      { tokens: [usdc, { ...usdt, transferFee: true }] },
      /transferFee of USDT is true, expected a coin that arrives whole/,
    ],
    ["tokens out of order", { tokens: [usdt, usdc] }, /tokens\[0\] \(USDT\) is .* expected a lower address/],
    ["one token twice", { tokens: [usdc, { ...usdt, address: usdc.address }] }, /expected each token once/],
    ["one token", { tokens: [usdc] }, /tokens is 1, expected two tokens or more/],
    ["three tokens where there can be two", { tokens: [dai, usdc, usdt] }, /tokens is 3, expected two tokens/],
    ["a token of another chain", { tokens: [usdc, { ...usdt, chainId: 10 }] }, /chainId of USDT is 10, expected 1/],
    ["no address", { address: "0x0000000000000000000000000000000000000000" }, /address is .* a contract's address/],
    ["no id", { id: "" }, /id is "", expected a name/],
  ];
  for (const [name, changed, reason] of refused) {
    it(`are refused for ${name}`, () => {
      expect(checking(listed(uniswapV3, { ...sound, ...changed }))).to.throw(InvalidInputError, reason);
    });
  }

  it("are refused where two have one id", () => {
    const other = { ...sound, address: ELSEWHERE };
    expect(checking(listed(uniswapV3, sound), listed(uniswapV3, other))).to.throw(
      InvalidInputError,
      /an id of its own/,
    );
  });

  it("are refused where two are one pool", () => {
    const again = { ...sound, id: "again", type: "uniswap-v2" };
    expect(checking(listed(uniswapV3, sound), listed(uniswapV2, again))).to.throw(
      InvalidInputError,
      /again: address is .* expected not that of uniswap-v3:USDC\/USDT:100/,
    );
  });

  it("may share a contract that keeps many, under keys of their own", () => {
    const [one, other] = [tallyDeployment(1, 1), tallyDeployment(2, 2)];
    expect(checking(listed(tallyPool, one), listed(tallyPool, other))).not.to.throw();
    const again = { ...other, ...tallyDeployment(3, 1) };
    expect(checking(listed(tallyPool, one), listed(tallyPool, again))).to.throw(
      InvalidInputError,
      /not that of tally:1/,
    );
  });
});
