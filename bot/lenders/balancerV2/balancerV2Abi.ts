import { parseAbi } from "viem";

/** What is read of and called on Balancer's Vault, and what is read of its fees collector. */
export const balancerV2Abi = parseAbi([
  "function getPausedState() view returns (bool paused, uint256 pauseWindowEndTime, uint256 bufferPeriodEndTime)",
  "function getProtocolFeesCollector() view returns (address)",
  "function getFlashLoanFeePercentage() view returns (uint256)",
  "function flashLoan(address recipient, address[] tokens, uint256[] amounts, bytes userData)",
]);
