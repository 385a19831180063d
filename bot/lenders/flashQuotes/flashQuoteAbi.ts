import { parseAbi } from "viem";

/** What EIP-3156 and ERC-7399 lenders alike answer about themselves. */
export const flashQuoteAbi = parseAbi([
  "function maxFlashLoan(address token) view returns (uint256)",
  "function flashFee(address token, uint256 amount) view returns (uint256)",
]);
