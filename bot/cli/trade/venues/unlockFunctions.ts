import {
  decodeFunctionData,
  getAddress,
  type Hex,
  hexToBigInt,
  hexToNumber,
  parseAbi,
  slice,
  toFunctionSelector,
} from "viem";
import { bytesAfter } from "./bytesAfter.ts";
import { loanAction, type VenueFunction } from "./venueAction.ts";

const unlockAbi = parseAbi(["function unlock(bytes data)"]);

/** First byte of what the executor hands to its own `unlockCallback`: contracts/callbacks/UniswapV4Callback.sol. */
const SELL_CURRENCY1 = 0;
const SELL_CURRENCY0 = 1;
const LOAN = 2;

const KIND_BYTES = 1;
const ADDRESS_BYTES = 20;
const WORD_BYTES = 32;
/** Kind, two currencies, three bytes each of fee and tick spacing. */
const SWAP_HEAD_BYTES = KIND_BYTES + 2 * ADDRESS_BYTES + 3 + 3;

/** Uniswap v4 calls back once for everything: a loan, a leg, or a flash swap. */
const unlock: VenueFunction = ({ data, spend }, book) => {
  const [packed] = decodeFunctionData({ abi: unlockAbi, data }).args;
  const kind = hexToNumber(slice(packed, 0, KIND_BYTES));
  const first = getAddress(slice(packed, KIND_BYTES, KIND_BYTES + ADDRESS_BYTES));
  if (kind === LOAN) {
    const end = KIND_BYTES + ADDRESS_BYTES + WORD_BYTES;
    return loanAction(book, first, hexToBigInt(slice(packed, end - WORD_BYTES, end)), bytesAfter(packed, end));
  }
  if (kind !== SELL_CURRENCY0 && kind !== SELL_CURRENCY1) throw new RangeError(`kind ${kind} of an unlock`);
  const second = getAddress(slice(packed, KIND_BYTES + ADDRESS_BYTES, KIND_BYTES + 2 * ADDRESS_BYTES));
  const [sold, bought] = kind === SELL_CURRENCY0 ? [first, second] : [second, first];
  const end = SWAP_HEAD_BYTES + WORD_BYTES;
  const amount = hexToBigInt(slice(packed, SWAP_HEAD_BYTES, end));
  const owed = spend === null ? `, ${book.amountOf(sold, amount)} to be paid in the callback` : "";
  return { action: `swaps ${book.nameOf(sold)} for ${book.nameOf(bought)}${owed}`, list: bytesAfter(packed, end) };
};

/** Uniswap v4's one entrance, by selector. */
export const unlockFunctions: ReadonlyMap<Hex, { readonly name: string; readonly tell: VenueFunction }> = new Map([
  [toFunctionSelector(unlockAbi[0]), { name: "unlock", tell: unlock }],
]);
