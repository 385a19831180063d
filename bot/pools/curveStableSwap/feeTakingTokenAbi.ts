import { parseAbi } from "viem";

/** TetherToken's transfer fee. */
export const feeTakingTokenAbi = parseAbi([
  "function basisPointsRate() view returns (uint256)",
  "function maximumFee() view returns (uint256)",
]);
