import { parseAbi } from "viem";

/**
 * What the bot uses of Maker's peg stability modules, of both kinds, and of what stands behind them
 * (https://github.com/makerdao/dss-psm, https://github.com/makerdao/dss-lite-psm).
 */
export const pegStabilityAbi = parseAbi([
  "function sellGem(address usr, uint256 gemAmt)",
  "function buyGem(address usr, uint256 gemAmt)",
  "function dai() view returns (address)",
  "function gem() view returns (address)",
  "function gemJoin() view returns (address)",
  "function pocket() view returns (address)",
  "function vat() view returns (address)",
  "function ilk() view returns (bytes32)",
  "function tin() view returns (uint256)",
  "function tout() view returns (uint256)",
  "function live() view returns (uint256)",
  "function balanceOf(address account) view returns (uint256)",
  "event SellGem(address indexed owner, uint256 value, uint256 fee)",
  "event BuyGem(address indexed owner, uint256 value, uint256 fee)",
  "event File(bytes32 indexed what, uint256 data)",
  "event Fill(uint256 wad)",
  "event Trim(uint256 wad)",
  "event Chug(uint256 wad)",
]);
