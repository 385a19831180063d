import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import type { ConcentratedLiquidity } from "./concentratedLiquidity.ts";
import { foldInitialize } from "./foldInitialize.ts";
import { foldLiquidity } from "./foldLiquidity.ts";
import { foldSwap } from "./foldSwap.ts";
import { uniswapV3EventTopics } from "./uniswapV3EventTopics.ts";
import { uniswapV3PoolAbi as abi } from "./uniswapV3PoolAbi.ts";

/**
 * Folds one log. Fees are none of the mirror's business: they sit outside of the liquidity. Throws where the log cannot
 * be read.
 */
export function foldUniswapV3Log(state: ConcentratedLiquidity, log: EvmLog): FoldedLog<ConcentratedLiquidity> {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !uniswapV3EventTopics.includes(signature)) return { kind: "ignored" };
  const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  switch (event.eventName) {
    case "Initialize":
      return foldInitialize(state, event.args);
    case "Swap":
      return foldSwap(state, event.args);
    case "Mint":
      return foldLiquidity(state, event.args, event.args.amount);
    case "Burn":
      return foldLiquidity(state, event.args, -event.args.amount);
  }
}
