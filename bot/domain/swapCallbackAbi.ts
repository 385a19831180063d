import { parseAbiParameters } from "viem";

/** What `DepegExecutor.uniswapV3SwapCallback` finds in its data: the token it owes the pool, and the calls to run first. */
export const swapCallbackAbi = parseAbiParameters([
  "address tokenOwed, Call[] calls",
  "struct Call { address target; address token; uint32 amountOffset; uint8 flags; bytes data; }",
]);
