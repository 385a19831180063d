import { type Address, decodeFunctionData, getAddress, type Hex, parseAbi, slice, toFunctionSelector } from "viem";
import type { ExecutorCall } from "../../../domain/executorCall.ts";
import type { AddressBook } from "../addressBook.ts";
import { bytesAfter } from "./bytesAfter.ts";
import { swapAction, type VenueFunction } from "./venueAction.ts";

const uniswapV3Abi = parseAbi([
  "function swap(address recipient, bool zeroForOne, int256 amountSpecified, uint160 sqrtPriceLimitX96, bytes data)",
]);
const uniswapV2Abi = parseAbi(["function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes data)"]);
const curveAbi = parseAbi(["function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)"]);
const curveCryptoAbi = parseAbi(["function exchange(uint256 i, uint256 j, uint256 dx, uint256 min_dy)"]);
const curveReceivedAbi = parseAbi([
  "function exchange_received(int128 i, int128 j, uint256 dx, uint256 min_dy, address receiver)",
]);
const balancerAbi = parseAbi([
  "struct SingleSwap { bytes32 poolId; uint8 kind; address assetIn; address assetOut; uint256 amount; bytes userData; }",
  "struct FundManagement { address sender; bool fromInternalBalance; address recipient; bool toInternalBalance; }",
  "function swap(SingleSwap singleSwap, FundManagement funds, uint256 limit, uint256 deadline)",
]);
const psmAbi = parseAbi([
  "function sellGem(address usr, uint256 gemAmt)",
  "function buyGem(address usr, uint256 gemAmt)",
]);
const erc4626Abi = parseAbi([
  "function deposit(uint256 assets, address receiver)",
  "function redeem(uint256 shares, address receiver, address owner)",
]);

const ADDRESS_BYTES = 20;

/** A plain leg, or with calls in its callback a flash swap. */
const uniswapV3: VenueFunction = ({ target, data, spend }, book) => {
  const [, zeroForOne, amount, , callbackData] = decodeFunctionData({ abi: uniswapV3Abi, data }).args;
  const tokenOwed = getAddress(slice(callbackData, 0, ADDRESS_BYTES));
  const [sold, bought] = zeroForOne ? [0, 1] : [1, 0];
  const owed = spend === null ? `, ${book.amountOf(tokenOwed, amount)} to be paid in the callback` : "";
  const action = `swaps ${book.coinAt(target, sold)} for ${book.coinAt(target, bought)}${owed}`;
  return { action, list: bytesAfter(callbackData, ADDRESS_BYTES) };
};

/** The output word of the token that comes out is the one that is patched, so the spent token tells the direction. */
const uniswapV2: VenueFunction = (call, book) => swapAction(`swaps ${pairOf(call, book)}`);

const curve: VenueFunction = ({ target, data }, book) => {
  const [i, j] = decodeFunctionData({ abi: curveAbi, data }).args;
  return exchange(book, target, Number(i), Number(j));
};

const curveCrypto: VenueFunction = ({ target, data }, book) => {
  const [i, j] = decodeFunctionData({ abi: curveCryptoAbi, data }).args;
  return exchange(book, target, Number(i), Number(j));
};

const curveReceived: VenueFunction = ({ target, data }, book) => {
  const [i, j] = decodeFunctionData({ abi: curveReceivedAbi, data }).args;
  return exchange(book, target, Number(i), Number(j));
};

const balancer: VenueFunction = ({ data }, book) => {
  const [{ assetIn, assetOut }] = decodeFunctionData({ abi: balancerAbi, data }).args;
  return swapAction(`swaps ${book.nameOf(assetIn)} for ${book.nameOf(assetOut)}`);
};

const psm: VenueFunction = (call, book) => swapAction(`exchanges ${pairOf(call, book)} at par`);

const deposit: VenueFunction = ({ target, spend }, book) => {
  const paid = spend === null ? "assets" : book.nameOf(spend.token);
  return swapAction(`deposits ${paid} for shares of ${book.nameOf(target)}`);
};

const redeem: VenueFunction = ({ target }, book) => swapAction(`redeems shares of ${book.nameOf(target)}`);

function exchange(book: AddressBook, pool: Address, i: number, j: number) {
  return swapAction(`exchanges ${book.coinAt(pool, i)} for ${book.coinAt(pool, j)}`);
}

/** "USDC for DAI": what is spent, and where the pool is known and has two coins, the other one. */
function pairOf({ target, spend }: ExecutorCall, book: AddressBook): string {
  const sold = spend === null ? "a token" : book.nameOf(spend.token);
  const others = book.coinsOf(target).filter((coin) => coin !== sold);
  const [bought = "the other token"] = others.length === 1 ? others : [];
  return `${sold} for ${bought}`;
}

/** Swaps by selector, as `contracts/interfaces/` has them. */
export const swapFunctions: ReadonlyMap<Hex, { readonly name: string; readonly tell: VenueFunction }> = new Map([
  [toFunctionSelector(uniswapV3Abi[0]), { name: "swap", tell: uniswapV3 }],
  [toFunctionSelector(uniswapV2Abi[0]), { name: "swap", tell: uniswapV2 }],
  [toFunctionSelector(curveAbi[0]), { name: "exchange", tell: curve }],
  [toFunctionSelector(curveCryptoAbi[0]), { name: "exchange", tell: curveCrypto }],
  [toFunctionSelector(curveReceivedAbi[0]), { name: "exchange_received", tell: curveReceived }],
  [toFunctionSelector(balancerAbi[0]), { name: "swap", tell: balancer }],
  [toFunctionSelector(psmAbi[0]), { name: "sellGem", tell: psm }],
  [toFunctionSelector(psmAbi[1]), { name: "buyGem", tell: psm }],
  [toFunctionSelector(erc4626Abi[0]), { name: "deposit", tell: deposit }],
  [toFunctionSelector(erc4626Abi[1]), { name: "redeem", tell: redeem }],
]);
