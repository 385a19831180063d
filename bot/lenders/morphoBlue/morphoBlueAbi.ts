import { parseAbi } from "viem";

/** What is called on Morpho Blue. */
export const morphoBlueAbi = parseAbi(["function flashLoan(address token, uint256 assets, bytes data)"]);
