import { parseAbi } from "viem";

/**
 * What the bot uses of a stable pool of Balancer v2's first generation and of the Vault that keeps its coins
 * (https://docs-v2.balancer.fi/reference/contracts/apis/vault.html). The last two functions tell later generations apart.
 */
export const balancerV2Abi = parseAbi([
  "function getPoolId() view returns (bytes32)",
  "function getVault() view returns (address)",
  "function getSwapFeePercentage() view returns (uint256)",
  "function getAmplificationParameter() view returns (uint256 value, bool isUpdating, uint256 precision)",
  "function getPausedState() view returns (bool paused, uint256 pauseWindowEndTime, uint256 bufferPeriodEndTime)",
  "function getPoolTokens(bytes32 poolId) view returns (address[] tokens, uint256[] balances, uint256 lastChangeBlock)",
  "function version() view returns (string)",
  "function getRateProviders() view returns (address[])",
  "event Swap(bytes32 indexed poolId, address indexed tokenIn, address indexed tokenOut, uint256 amountIn, uint256 amountOut)",
  "event PoolBalanceChanged(bytes32 indexed poolId, address indexed liquidityProvider, address[] tokens, int256[] deltas, uint256[] protocolFeeAmounts)",
  "event PoolBalanceManaged(bytes32 indexed poolId, address indexed assetManager, address indexed token, int256 cashDelta, int256 managedDelta)",
  "event SwapFeePercentageChanged(uint256 swapFeePercentage)",
  "event AmpUpdateStarted(uint256 startValue, uint256 endValue, uint256 startTime, uint256 endTime)",
  "event AmpUpdateStopped(uint256 currentValue)",
  "event PausedStateChanged(bool paused)",
]);
