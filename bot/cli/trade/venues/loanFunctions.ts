import {
  type Address,
  decodeAbiParameters,
  decodeFunctionData,
  getAddress,
  type Hex,
  hexToBigInt,
  keccak256,
  parseAbi,
  parseAbiParameters,
  slice,
  toFunctionSelector,
  toHex,
} from "viem";
import { bytesAfter } from "./bytesAfter.ts";
import { loanAction, type VenueFunction } from "./venueAction.ts";

const aaveSimpleAbi = parseAbi([
  "function flashLoanSimple(address receiverAddress, address asset, uint256 amount, bytes params, uint16 referralCode)",
]);
const aaveMultiAbi = parseAbi([
  "function flashLoan(address receiverAddress, address[] assets, uint256[] amounts, uint256[] interestRateModes, address onBehalfOf, bytes params, uint16 referralCode)",
]);
const morphoAbi = parseAbi(["function flashLoan(address token, uint256 assets, bytes data)"]);
const balancerAbi = parseAbi([
  "function flashLoan(address recipient, address[] tokens, uint256[] amounts, bytes userData)",
]);
const erc3156Abi = parseAbi(["function flashLoan(address receiver, address token, uint256 amount, bytes data)"]);
const uniswapV3Abi = parseAbi(["function flash(address recipient, uint256 amount0, uint256 amount1, bytes data)"]);
/** ERC-7399's last argument is a Solidity function: an address and a selector in 24 bytes. */
const ERC7399_SELECTOR = slice(keccak256(toHex("flash(address,address,uint256,bytes,function)")), 0, 4);
const erc7399Parameters = parseAbiParameters("address, address, uint256, bytes, bytes24");

const ADDRESS_BYTES = 20;
const V3_AMOUNT_BYTES = 16;

const several = (action: readonly string[], list: Hex, listToken: Address | undefined) => ({
  action: `lends ${action.join(" and ")}`,
  list,
  listToken,
});

const aaveSimple: VenueFunction = ({ data }, book) => {
  const [, asset, amount, params] = decodeFunctionData({ abi: aaveSimpleAbi, data }).args;
  return loanAction(book, asset, amount, params);
};

const aaveMulti: VenueFunction = ({ data }, book) => {
  const [, assets, amounts, , , params] = decodeFunctionData({ abi: aaveMultiAbi, data }).args;
  return several(
    assets.map((asset, index) => book.amountOf(asset, amounts[index] ?? 0n)),
    params,
    assets[0],
  );
};

/** Morpho tells the callback the amount alone: the token stands before the calls. */
const morpho: VenueFunction = ({ data }, book) => {
  const [token, assets, callbackData] = decodeFunctionData({ abi: morphoAbi, data }).args;
  return loanAction(book, token, assets, bytesAfter(callbackData, ADDRESS_BYTES));
};

const balancer: VenueFunction = ({ data }, book) => {
  const [, tokens, amounts, userData] = decodeFunctionData({ abi: balancerAbi, data }).args;
  return several(
    tokens.map((token, index) => book.amountOf(token, amounts[index] ?? 0n)),
    userData,
    tokens[0],
  );
};

const erc3156: VenueFunction = ({ data }, book) => {
  const [, token, amount, callbackData] = decodeFunctionData({ abi: erc3156Abi, data }).args;
  return loanAction(book, token, amount, callbackData);
};

/** The callback is told the fees alone: token and amount stand before the calls. */
const uniswapV3Flash: VenueFunction = ({ data }, book) => {
  const [, , , callbackData] = decodeFunctionData({ abi: uniswapV3Abi, data }).args;
  const token = getAddress(slice(callbackData, 0, ADDRESS_BYTES));
  const end = ADDRESS_BYTES + V3_AMOUNT_BYTES;
  return loanAction(book, token, hexToBigInt(slice(callbackData, ADDRESS_BYTES, end)), bytesAfter(callbackData, end));
};

const erc7399: VenueFunction = ({ data }, book) => {
  const [, asset, amount, callbackData] = decodeAbiParameters(erc7399Parameters, bytesAfter(data, 4));
  return loanAction(book, asset, amount, callbackData);
};

/** Flash loans by selector, as `contracts/interfaces/` has them. */
export const loanFunctions: ReadonlyMap<Hex, { readonly name: string; readonly tell: VenueFunction }> = new Map([
  [toFunctionSelector(aaveSimpleAbi[0]), { name: "flashLoanSimple", tell: aaveSimple }],
  [toFunctionSelector(aaveMultiAbi[0]), { name: "flashLoan", tell: aaveMulti }],
  [toFunctionSelector(morphoAbi[0]), { name: "flashLoan", tell: morpho }],
  [toFunctionSelector(balancerAbi[0]), { name: "flashLoan", tell: balancer }],
  [toFunctionSelector(erc3156Abi[0]), { name: "flashLoan", tell: erc3156 }],
  [toFunctionSelector(uniswapV3Abi[0]), { name: "flash", tell: uniswapV3Flash }],
  [ERC7399_SELECTOR, { name: "flash", tell: erc7399 }],
]);
