import {
  type Address,
  concat,
  encodeFunctionData,
  isAddressEqual,
  numberToHex,
  parseAbi,
  size,
  zeroAddress,
} from "viem";
import { encodeCallList } from "../../domain/encodeCallList.ts";
import { InvalidInputError } from "../../domain/errors.ts";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import { wholeBalance } from "../../domain/wholeBalance.ts";
import type { UniswapV4PoolKey } from "./uniswapV4PoolKey.ts";

const unlockAbi = parseAbi(["function unlock(bytes data) returns (bytes result)"]);

/** First byte of a swap's data: contracts/callbacks/UniswapV4Callback.sol. */
const SELL_CURRENCY1 = "0x00";
const SELL_CURRENCY0 = "0x01";

/** Selector, offset and length of `unlock`'s argument. */
const DATA_OFFSET = 4 + 32 + 32;

/** A swap of an exact input through the PoolManager at `manager`. */
export type UniswapV4Swap = {
  readonly manager: Address;
  readonly key: UniswapV4PoolKey;
  readonly tokenIn: Address;
  /** Base units to sell, as they stand in the calldata. */
  readonly amountIn: bigint;
  /** True to sell the executor's whole balance of `tokenIn` instead, whatever that is when the call is made. */
  readonly sellsAll: boolean;
  /** Run after the manager has paid and before it is paid; none for a plain leg. */
  readonly calls: readonly ExecutorCall[];
};

/**
 * A leg, or with `calls` a flash swap, as a call of the executor.
 * @throws InvalidInputError where the pool does not hold `tokenIn`, or holds ether
 */
export function encodeUniswapV4Swap({ manager, key, tokenIn, amountIn, sellsAll, calls }: UniswapV4Swap): ExecutorCall {
  const { currency0, currency1, feePips, tickSpacing } = key;
  if (isAddressEqual(currency0, zeroAddress)) {
    const expected = "a token: the executor neither holds nor pays ether";
    throw new InvalidInputError({ field: "key.currency0", value: currency0, expected, where: "uniswap-v4" });
  }
  const head = concat([
    sellsCurrency0(key, tokenIn) ? SELL_CURRENCY0 : SELL_CURRENCY1,
    currency0,
    currency1,
    numberToHex(feePips, { size: 3 }),
    numberToHex(tickSpacing, { size: 3, signed: true }),
  ]);
  const swap = concat([head, numberToHex(amountIn, { size: 32 }), encodeCallList(calls)]);
  const data = encodeFunctionData({ abi: unlockAbi, functionName: "unlock", args: [swap] });
  const amountOffset = DATA_OFFSET + size(head);
  return {
    target: manager,
    data,
    callback: true,
    spend: sellsAll ? wholeBalance(tokenIn, amountOffset, "callback") : null,
  };
}

function sellsCurrency0({ currency0, currency1 }: UniswapV4PoolKey, tokenIn: Address): boolean {
  if (isAddressEqual(tokenIn, currency0)) return true;
  if (isAddressEqual(tokenIn, currency1)) return false;
  const expected = `a currency of the pool: ${currency0} or ${currency1}`;
  throw new InvalidInputError({ field: "tokenIn", value: tokenIn, expected, where: "uniswap-v4" });
}
