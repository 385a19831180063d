import { encodeFunctionData, type Hex, parseAbi } from "viem";
import type { ProbedPool } from "./curvePoolProbe.ts";

const sharedAbi = parseAbi([
  "function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)",
  "function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy) returns (uint256)",
  "function calc_withdraw_one_coin(uint256 token_amount, int128 i) view returns (uint256)",
  "function remove_liquidity_one_coin(uint256 token_amount, int128 i, uint256 min_amount) returns (uint256)",
  "function exchange_received(int128 i, int128 j, uint256 dx, uint256 min_dy) returns (uint256)",
]);
const plainAbi = parseAbi([
  "function calc_token_amount(uint256[2] amounts, bool deposit) view returns (uint256)",
  "function add_liquidity(uint256[2] amounts, uint256 min_mint_amount) returns (uint256)",
  "function remove_liquidity(uint256 amount, uint256[2] min_amounts) returns (uint256[2])",
  "function remove_liquidity_imbalance(uint256[2] amounts, uint256 max_burn_amount) returns (uint256)",
]);
const ngAbi = parseAbi([
  "function calc_token_amount(uint256[] amounts, bool deposit) view returns (uint256)",
  "function add_liquidity(uint256[] amounts, uint256 min_mint_amount) returns (uint256)",
  "function remove_liquidity(uint256 amount, uint256[] min_amounts) returns (uint256[])",
  "function remove_liquidity_imbalance(uint256[] amounts, uint256 max_burn_amount) returns (uint256)",
]);

/** Calldata of the calls whose arguments are the same in every pool. */
export const curvePoolCalls = {
  getDy: (i: number, j: number, dx: bigint): Hex =>
    encodeFunctionData({ abi: sharedAbi, functionName: "get_dy", args: [BigInt(i), BigInt(j), dx] }),
  exchange: (i: number, j: number, dx: bigint, minDy: bigint): Hex =>
    encodeFunctionData({ abi: sharedAbi, functionName: "exchange", args: [BigInt(i), BigInt(j), dx, minDy] }),
  exchangeReceived: (i: number, j: number, dx: bigint, minDy: bigint): Hex =>
    encodeFunctionData({ abi: sharedAbi, functionName: "exchange_received", args: [BigInt(i), BigInt(j), dx, minDy] }),
  withdrawalInOneCoin: (tokens: bigint, i: number): Hex =>
    encodeFunctionData({ abi: sharedAbi, functionName: "calc_withdraw_one_coin", args: [tokens, BigInt(i)] }),
  removeOneCoin: (tokens: bigint, i: number): Hex =>
    encodeFunctionData({ abi: sharedAbi, functionName: "remove_liquidity_one_coin", args: [tokens, BigInt(i), 0n] }),
};

/** Calldata of the calls that take an amount of each coin: fixed arrays in the old pools, dynamic ones in NG. */
export type AmountCalls = {
  tokenAmount(amounts: readonly bigint[], deposit: boolean): Hex;
  add(amounts: readonly bigint[]): Hex;
  remove(tokens: bigint, coins: number): Hex;
  removeImbalance(amounts: readonly bigint[], maxBurned: bigint): Hex;
};

const plainCalls: AmountCalls = {
  tokenAmount: (amounts, deposit) =>
    encodeFunctionData({ abi: plainAbi, functionName: "calc_token_amount", args: [pair(amounts), deposit] }),
  add: (amounts) => encodeFunctionData({ abi: plainAbi, functionName: "add_liquidity", args: [pair(amounts), 0n] }),
  remove: (tokens) => encodeFunctionData({ abi: plainAbi, functionName: "remove_liquidity", args: [tokens, [0n, 0n]] }),
  removeImbalance: (amounts, maxBurned) =>
    encodeFunctionData({ abi: plainAbi, functionName: "remove_liquidity_imbalance", args: [pair(amounts), maxBurned] }),
};

const ngCalls: AmountCalls = {
  tokenAmount: (amounts, deposit) =>
    encodeFunctionData({ abi: ngAbi, functionName: "calc_token_amount", args: [amounts, deposit] }),
  add: (amounts) => encodeFunctionData({ abi: ngAbi, functionName: "add_liquidity", args: [amounts, 0n] }),
  remove: (tokens, coins) => {
    const args = [tokens, Array.from({ length: coins }, () => 0n)] as const;
    return encodeFunctionData({ abi: ngAbi, functionName: "remove_liquidity", args });
  },
  removeImbalance: (amounts, maxBurned) =>
    encodeFunctionData({ abi: ngAbi, functionName: "remove_liquidity_imbalance", args: [amounts, maxBurned] }),
};

/** The calls with amounts, as the given pool takes them. */
export function amountCallsOf(pool: ProbedPool): AmountCalls {
  switch (pool) {
    case "CurvePlain2Pool":
      return plainCalls;
    case "CurveStableSwapNg":
      return ngCalls;
  }
}

function pair(amounts: readonly bigint[]): readonly [bigint, bigint] {
  const [first, second] = amounts;
  if (first === undefined || second === undefined || amounts.length !== 2) {
    throw new RangeError(`${amounts.length} amounts, expected 2`);
  }
  return [first, second];
}
