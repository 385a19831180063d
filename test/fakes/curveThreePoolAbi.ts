import { parseAbi } from "viem";

/** The part of the 3pool's interface that is read, followed and called. */
export const curveThreePoolAbi = parseAbi([
  "function coins(uint256 index) view returns (address)",
  "function balances(uint256 index) view returns (uint256)",
  "function A() view returns (uint256)",
  "function fee() view returns (uint256)",
  "function admin_fee() view returns (uint256)",
  "function initial_A() view returns (uint256)",
  "function future_A() view returns (uint256)",
  "function initial_A_time() view returns (uint256)",
  "function future_A_time() view returns (uint256)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)",
  "event TokenExchange(address indexed buyer, int128 sold_id, uint256 tokens_sold, int128 bought_id, uint256 tokens_bought)",
  "event AddLiquidity(address indexed provider, uint256[3] token_amounts, uint256[3] fees, uint256 invariant, uint256 token_supply)",
  "event RemoveLiquidity(address indexed provider, uint256[3] token_amounts, uint256[3] fees, uint256 token_supply)",
  "event RemoveLiquidityOne(address indexed provider, uint256 token_amount, uint256 coin_amount)",
  "event RemoveLiquidityImbalance(address indexed provider, uint256[3] token_amounts, uint256[3] fees, uint256 invariant, uint256 token_supply)",
  "event NewFee(uint256 fee, uint256 admin_fee)",
  "event RampA(uint256 old_A, uint256 new_A, uint256 initial_time, uint256 future_time)",
  "event StopRampA(uint256 A, uint256 t)",
]);
