import { parseAbi } from "viem";

/** The functions whose calls have a compact form, as the executor makes them. */
export const compactVenuesAbi = parseAbi([
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)",
  "function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes data)",
  "function flashLoanSimple(address receiverAddress, address asset, uint256 amount, bytes params, uint16 referralCode)",
]);
