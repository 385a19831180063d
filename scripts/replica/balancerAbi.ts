import { parseAbi } from "viem";

/** What opens and fills a pool of Balancer's v2 Vault, and what its administrators can change. */
export const balancerAbi = parseAbi([
  "function getPoolId() view returns (bytes32)",
  "function getPoolTokens(bytes32 poolId) view returns (address[] tokens, uint256[] balances, uint256 lastChangeBlock)",
  "struct JoinPoolRequest { address[] assets; uint256[] maxAmountsIn; bytes userData; bool fromInternalBalance; }",
  "function joinPool(bytes32 poolId, address sender, address recipient, JoinPoolRequest request) payable",
  "function getActionId(bytes4 selector) view returns (bytes32)",
  "function grantRole(bytes32 role, address account)",
  "function setPaused(bool paused)",
  "function setFlashLoanFeePercentage(uint256 newFlashLoanFeePercentage)",
]);
