import { encodeFunctionData } from "viem";
import { encodeSwapCallback } from "../domain/encodeSwapCallback.ts";
import type { PoolType } from "../domain/pool.ts";
import { sqrtPriceBounds } from "../domain/sqrtPriceBounds.ts";
import { wholeBalance } from "../domain/wholeBalance.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { requireOrderedPair } from "./reading/requireOrderedPair.ts";
import { tokenPair } from "./reading/tokenPair.ts";
import { comparableTicks } from "./uniswapV3/comparableTicks.ts";
import { ConcentratedLiquidity } from "./uniswapV3/concentratedLiquidity.ts";
import { readUniswapV3 } from "./uniswapV3/readUniswapV3.ts";
import { uniswapV3Claims } from "./uniswapV3/uniswapV3Claims.ts";
import { uniswapV3EventTopics } from "./uniswapV3/uniswapV3EventTopics.ts";
import { uniswapV3PoolAbi } from "./uniswapV3/uniswapV3PoolAbi.ts";
import { uniswapV3Rules } from "./uniswapV3/uniswapV3Rules.ts";
import { restoreUniswapV3 } from "./uniswapV3/uniswapV3Snapshot.ts";

/** Selector, then recipient and direction: `amountSpecified` is the third word. */
const AMOUNT_OFFSET = 4 + 2 * 32;

/** Uniswap v3: concentrated liquidity, followed tick by tick. */
export const uniswapV3: PoolType = {
  id: "uniswap-v3",
  swapGas: 115_000n,
  eventTopics: uniswapV3EventTopics,
  check: requireOrderedPair,
  claims: uniswapV3Claims,
  readSnapshot: readUniswapV3,
  comparable: comparableTicks,

  open(deployment, snapshot) {
    const { state, distrust } = restoreUniswapV3(snapshot, deployment.id);
    const { table, tickSpacing, feePips } = state;
    const liquidity = ConcentratedLiquidity.of(state, { table, tickSpacing, feesPips: [feePips, feePips] });
    return new StateMirror(deployment, uniswapV3Rules, liquidity, distrust);
  },

  encodeSwap(deployment, tokenIn, tokenOut, amountInExpected, executor) {
    const pair = tokenPair(deployment, tokenIn, tokenOut);
    const zeroForOne = pair.indexIn === 0;
    const limit = zeroForOne ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest;
    const data = encodeFunctionData({
      abi: uniswapV3PoolAbi,
      functionName: "swap",
      args: [executor, zeroForOne, amountInExpected, limit, encodeSwapCallback(pair.tokenIn.address, [])],
    });
    const target = deployment.address;
    const token = pair.tokenIn.address;
    return [{ target, data, callback: true, spend: wholeBalance(token, AMOUNT_OFFSET, "callback") }];
  },
};
