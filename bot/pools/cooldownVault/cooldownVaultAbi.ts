import { parseAbi } from "viem";

/** What the bot uses of StakedUSDeV2 (https://github.com/ethena-labs/bbp-public-assets), beyond the swap functions of ERC-4626. */
export const cooldownVaultAbi = parseAbi([
  "function asset() view returns (address)",
  "function totalSupply() view returns (uint256)",
  "function vestingAmount() view returns (uint256)",
  "function lastDistributionTimestamp() view returns (uint256)",
  "function cooldownDuration() view returns (uint24)",
  "function balanceOf(address account) view returns (uint256)",
  "event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)",
  "event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)",
  "event RewardsReceived(uint256 amount)",
  "event CooldownDurationUpdated(uint24 previousDuration, uint24 newDuration)",
  "event LockedAmountRedistributed(address indexed from, address indexed to, uint256 amount)",
]);
