import { parseAbi } from "viem";

/** What sets Aave v3 up: the administrative functions of its provider, access list, configurator, and the supply. */
export const aaveAbi = parseAbi([
  "function setACLAdmin(address newAclAdmin)",
  "function setACLManager(address newAclManager)",
  "function setAddress(bytes32 id, address newAddress)",
  "function setPriceOracle(address newPriceOracle)",
  "function setPoolDataProvider(address newDataProvider)",
  "function setPoolImpl(address newPoolImpl)",
  "function setPoolConfiguratorImpl(address newPoolConfiguratorImpl)",
  "function addPoolAdmin(address admin)",
  "struct InitReserveInput { address aTokenImpl; address stableDebtTokenImpl; address variableDebtTokenImpl; uint8 underlyingAssetDecimals; address interestRateStrategyAddress; address underlyingAsset; address treasury; address incentivesController; string aTokenName; string aTokenSymbol; string variableDebtTokenName; string variableDebtTokenSymbol; string stableDebtTokenName; string stableDebtTokenSymbol; bytes params; }",
  "function initReserves(InitReserveInput[] input)",
  "function setReserveBorrowing(address asset, bool enabled)",
  "function setReserveFlashLoaning(address asset, bool enabled)",
  "function updateFlashloanPremiumTotal(uint128 newFlashloanPremiumTotal)",
  "function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)",
]);
