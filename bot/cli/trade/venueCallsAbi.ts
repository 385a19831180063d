import { parseAbi } from "viem";

/** The functions that an executor calls at venues and lenders, from their published interfaces. */
export const venueCallsAbi = parseAbi([
  "function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes data)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)",
  "function flashLoanSimple(address receiverAddress, address asset, uint256 amount, bytes params, uint16 referralCode)",
]);
