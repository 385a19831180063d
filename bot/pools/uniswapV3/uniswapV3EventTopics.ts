import { type Hex, toEventSelector } from "viem";
import { uniswapV3PoolAbi } from "./uniswapV3PoolAbi.ts";

/** Topics of the events that change a quote. Collect, Flash and the fee protocol's events change none. */
export const uniswapV3EventTopics: readonly Hex[] = uniswapV3PoolAbi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
