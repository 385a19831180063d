import { parseAbi } from "viem";

/** What fills Morpho Blue: the owner's permissions, a market, the supply. */
export const morphoAbi = parseAbi([
  "struct MarketParams { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }",
  "function enableIrm(address irm)",
  "function enableLltv(uint256 lltv)",
  "function createMarket(MarketParams marketParams)",
  "function supply(MarketParams marketParams, uint256 assets, uint256 shares, address onBehalf, bytes data) returns (uint256 assetsSupplied, uint256 sharesSupplied)",
]);
