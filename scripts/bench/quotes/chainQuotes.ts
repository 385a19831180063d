import { decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from "viem";
import type { Token } from "../../../bot/domain/token.ts";
import { REPLICA_ADDRESSES } from "../../replica/addresses.ts";
import { hexText, type Rpc } from "../../replica/rpc.ts";

const quoterAbi = parseAbi([
  "struct QuoteExactInputSingleParams { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }",
  "function quoteExactInputSingle(QuoteExactInputSingleParams params) returns (uint256 amountOut, uint160 sqrtPriceX96After, uint32 initializedTicksCrossed, uint256 gasEstimate)",
]);
const curveAbi = parseAbi(["function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)"]);

async function call(rpc: Rpc, to: Hex, data: Hex): Promise<Hex> {
  return hexText.parse(await rpc("eth_call", [{ to, data }, "latest"]));
}

/** What QuoterV2 answers for a pool of 0.01 %: the amount paid and the initialized ticks crossed. */
export async function quoterV2(rpc: Rpc, tokenIn: Token, tokenOut: Token, amountIn: bigint) {
  const route = { tokenIn: tokenIn.address, tokenOut: tokenOut.address, fee: 100, sqrtPriceLimitX96: 0n };
  const args = [{ ...route, amountIn }] as const;
  const data = encodeFunctionData({ abi: quoterAbi, functionName: "quoteExactInputSingle", args });
  const answer = await call(rpc, REPLICA_ADDRESSES.uniswapV3QuoterV2, data);
  const [amountOut, , ticksCrossed] = decodeFunctionResult({
    abi: quoterAbi,
    functionName: "quoteExactInputSingle",
    data: answer,
  });
  return { amountOut, ticksCrossed };
}

/** What the 3pool's own view answers, which may be one unit more than `exchange` pays. */
export async function getDy(rpc: Rpc, indexIn: number, indexOut: number, amountIn: bigint): Promise<bigint> {
  const args = [BigInt(indexIn), BigInt(indexOut), amountIn] as const;
  const data = encodeFunctionData({ abi: curveAbi, functionName: "get_dy", args });
  const answer = await call(rpc, REPLICA_ADDRESSES.curve3pool, data);
  return decodeFunctionResult({ abi: curveAbi, functionName: "get_dy", data: answer });
}
