import { type Hex, toEventSelector } from "viem";
import { uniswapV4PoolAbi } from "./uniswapV4PoolAbi.ts";

/** Topics of the events that change a quote. A donation changes none: it goes to the fees of who is in range. */
export const uniswapV4EventTopics: readonly Hex[] = uniswapV4PoolAbi.flatMap((item) =>
  item.type === "event" ? [toEventSelector(item)] : [],
);
