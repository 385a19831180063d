import { parseAbi } from "viem";

/** What is read of Curve's pools; each generation has its part of it. */
export const curvePoolAbi = parseAbi([
  "function coins(uint256 index) view returns (address)",
  "function balances(uint256 index) view returns (uint256)",
  "function A() view returns (uint256)",
  "function A_precise() view returns (uint256)",
  "function fee() view returns (uint256)",
  "function admin_fee() view returns (uint256)",
  "function offpeg_fee_multiplier() view returns (uint256)",
  "function stored_rates() view returns (uint256[])",
  "function get_virtual_price() view returns (uint256)",
  "function initial_A() view returns (uint256)",
  "function future_A() view returns (uint256)",
  "function initial_A_time() view returns (uint256)",
  "function future_A_time() view returns (uint256)",
]);
