import { type AbiFunction, erc20Abi, type Hex, parseAbi, toFunctionSelector } from "viem";
import { depegExecutorAbi } from "../../domain/depegExecutorAbi.ts";
import { venueFunctions } from "./venues/venueFunctions.ts";

/** What venues and lenders call among themselves in the course of a trade, from their published interfaces. */
const innerAbi = parseAbi([
  "function transferUnderlyingTo(address target, uint256 amount)",
  "function handleRepayment(address user, address onBehalfOf, uint256 amount)",
  "function scaledTotalSupply()",
  "function sync(address currency)",
  "function take(address currency, address to, uint256 amount)",
  "function settle()",
  "function getReserves()",
  "function getSupplyData()",
  "function getReserveNormalizedIncome(address asset)",
  "struct RatesOf { uint256 unbacked; uint256 liquidityAdded; uint256 liquidityTaken; uint256 totalStableDebt; uint256 totalVariableDebt; uint256 averageStableBorrowRate; uint256 reserveFactor; address reserve; address aToken; }",
  "function calculateInterestRates(RatesOf params)",
  "function basisPointsRate()",
  "function push(address account, uint256 amount)",
  "function join(address usr, uint256 wad)",
  "function exit(address usr, uint256 wad)",
  "function heal(uint256 rad)",
  "function suck(address u, address v, uint256 rad)",
  "function move(address src, address dst, uint256 rad)",
]);
const functions: readonly AbiFunction[] = [...depegExecutorAbi, ...erc20Abi, ...innerAbi].filter(
  (entry) => entry.type === "function",
);
const names: ReadonlyMap<string, string> = new Map<string, string>([
  ...functions.map((entry) => [toFunctionSelector(entry), entry.name] as const),
  ...[...venueFunctions].map(([selector, { name }]) => [selector, name] as const),
]);

/** The function that calldata calls, or its selector where that is not known here. */
export function functionNameOf(calldata: Hex): string {
  const selector = calldata.slice(0, 10);
  return names.get(selector) ?? selector;
}
