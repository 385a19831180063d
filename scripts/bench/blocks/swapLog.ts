import { type Address, encodeAbiParameters, encodeEventTopics, type Hex, parseAbi, zeroAddress, zeroHash } from "viem";
import type { EvmLog } from "../../../bot/domain/evmLog.ts";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { SnapshotFields } from "../../../bot/pools/reading/snapshotFields.ts";
import { uniswapV2PairAbi } from "../../../bot/pools/uniswapV2/uniswapV2PairAbi.ts";
import { uniswapV3PoolAbi } from "../../../bot/pools/uniswapV3/uniswapV3PoolAbi.ts";

const curveAbi = parseAbi([
  "event TokenExchange(address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought)",
]);

/** A swap that was made: the pool after it, and the log that it left. */
export type SwapMade = { readonly after: PoolMirror; readonly log: EvmLog };

/** @returns null where the pool does not take so much */
export function swapLog(
  mirror: PoolMirror,
  tokenIn: Address,
  tokenOut: Address,
  amountIn: bigint,
  logIndex: number,
): SwapMade | null {
  const quote = mirror.quoteExactIn(tokenIn, tokenOut, amountIn);
  const after = mirror.afterSwap(tokenIn, tokenOut, amountIn);
  if (!quote.ok || "ok" in after) return null;
  const { topics, data } = eventOf(mirror, after, tokenIn, tokenOut, amountIn, quote.amountOut);
  const log = { address: mirror.deployment.address, topics, data, logIndex, transactionHash: zeroHash };
  return { after, log };
}

type Event = { readonly topics: readonly Hex[]; readonly data: Hex };

function eventOf(
  { deployment }: PoolMirror,
  after: PoolMirror,
  tokenIn: Address,
  tokenOut: Address,
  amountIn: bigint,
  amountOut: bigint,
): Event {
  const place = (token: Address) => deployment.tokens.findIndex(({ address }) => address === token);
  const state = new SnapshotFields(after.snapshot(), deployment.id);
  switch (deployment.type) {
    case "uniswap-v2":
      return sync(state.natural("reserve0"), state.natural("reserve1"));
    case "uniswap-v3": {
      const [amount0, amount1] = place(tokenIn) === 0 ? [amountIn, -amountOut] : [-amountOut, amountIn];
      return swap(amount0, amount1, state);
    }
    default:
      return exchange(BigInt(place(tokenIn)), amountIn, BigInt(place(tokenOut)), amountOut);
  }
}

function sync(reserve0: bigint, reserve1: bigint): Event {
  const topics = flat(encodeEventTopics({ abi: uniswapV2PairAbi, eventName: "Sync" }));
  return { topics, data: encodeAbiParameters([{ type: "uint112" }, { type: "uint112" }], [reserve0, reserve1]) };
}

function swap(amount0: bigint, amount1: bigint, state: SnapshotFields): Event {
  const args = { sender: zeroAddress, recipient: zeroAddress };
  const topics = flat(encodeEventTopics({ abi: uniswapV3PoolAbi, eventName: "Swap", args }));
  const words = ["int256", "int256", "uint160", "uint128", "int24"].map((type) => ({ type }));
  const values = [amount0, amount1, state.natural("sqrtPriceX96"), state.natural("liquidity"), state.integer("tick")];
  return { topics, data: encodeAbiParameters(words, values) };
}

function exchange(sold: bigint, amountIn: bigint, bought: bigint, amountOut: bigint): Event {
  const args = { buyer: zeroAddress };
  const topics = flat(encodeEventTopics({ abi: curveAbi, eventName: "TokenExchange", args }));
  const words = ["int128", "uint256", "int128", "uint256"].map((type) => ({ type }));
  return { topics, data: encodeAbiParameters(words, [sold, amountIn, bought, amountOut]) };
}

function flat(topics: readonly (Hex | readonly Hex[] | null)[]): readonly Hex[] {
  return topics.flatMap((topic) => topic ?? []);
}
