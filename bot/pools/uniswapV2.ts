import { encodeFunctionData } from "viem";
import type { PoolType } from "../domain/pool.ts";
import { StateMirror } from "./mirror/stateMirror.ts";
import { requireOrderedPair } from "./reading/requireOrderedPair.ts";
import { tokenPair } from "./reading/tokenPair.ts";
import { readUniswapV2 } from "./uniswapV2/readUniswapV2.ts";
import { syncTopic } from "./uniswapV2/syncTopic.ts";
import { uniswapV2Claims } from "./uniswapV2/uniswapV2Claims.ts";
import { uniswapV2PairAbi } from "./uniswapV2/uniswapV2PairAbi.ts";
import { uniswapV2Rules } from "./uniswapV2/uniswapV2Rules.ts";
import { restoreUniswapV2 } from "./uniswapV2/uniswapV2Snapshot.ts";

/** 0.3 % of every pair of Uniswap's own factory. */
const FEE_PIPS = 3_000n;
const RULES = uniswapV2Rules(FEE_PIPS);
/** `amount0Out`, which is paid where token1 is sold, and `amount1Out`: after the selector. */
const OUTPUT_0_OFFSET = 4;
const OUTPUT_1_OFFSET = 4 + 32;

/** Uniswap v2: a constant product of two coins that take no fee on transfer. */
export const uniswapV2: PoolType = {
  id: "uniswap-v2",
  swapGas: 105_000n,
  eventTopics: [syncTopic],
  check: requireOrderedPair,
  claims: uniswapV2Claims,
  readSnapshot: readUniswapV2,

  open(deployment, snapshot) {
    const { state, distrust } = restoreUniswapV2(snapshot, deployment.id);
    return new StateMirror(deployment, RULES, state, distrust);
  },

  /** The pair is paid first and must be told the output, so the executor works it out from the reserves that it finds. */
  encodeSwap(deployment, tokenIn, tokenOut, _amountInExpected, executor) {
    const pair = tokenPair(deployment, tokenIn, tokenOut);
    const data = encodeFunctionData({ abi: uniswapV2PairAbi, functionName: "swap", args: [0n, 0n, executor, "0x"] });
    const spend = {
      token: pair.tokenIn.address,
      amountOffset: pair.indexIn === 0 ? OUTPUT_1_OFFSET : OUTPUT_0_OFFSET,
      amount: { kind: "uniswapV2Output", feePips: FEE_PIPS },
      by: "payment",
      spender: null,
      rest: "none",
    } as const;
    return [{ target: deployment.address, data, callback: false, spend }];
  },
};
