import { parseAbi } from "viem";

/**
 * What the bot uses of an ERC-4626 vault (https://eips.ethereum.org/EIPS/eip-4626) and of Maker's Pot behind it
 * (https://docs.makerdao.com/smart-contract-modules/rates-module/pot-detailed-documentation).
 */
export const savingsVaultAbi = parseAbi([
  "function deposit(uint256 assets, address receiver) returns (uint256 shares)",
  "function redeem(uint256 shares, address receiver, address owner) returns (uint256 assets)",
  "function asset() view returns (address)",
  "function totalSupply() view returns (uint256)",
  "function pot() view returns (address)",
  "function chi() view returns (uint256)",
  "function dsr() view returns (uint256)",
  "function rho() view returns (uint256)",
  "event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)",
  "event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares)",
]);
