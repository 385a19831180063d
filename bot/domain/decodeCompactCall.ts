import { type Address, concatHex, encodeFunctionData, type Hex } from "viem";
import type { CallListContext } from "./callListContext.ts";
import { callListFormat } from "./callListFormat.ts";
import { compactVenuesAbi } from "./compactVenuesAbi.ts";
import type { ExecutorCall, Spend } from "./executorCall.ts";
import type { PackedReader } from "./packedReader.ts";
import { sqrtPriceBounds } from "./sqrtPriceBounds.ts";
import { wholeBalance } from "./wholeBalance.ts";

const { compact, bytes } = callListFormat;
const { kinds } = compact;
const AMOUNT_OFFSET = 4 + 2 * 32;
const NO_REFERRAL = 0;

/**
 * Reads a call in its compact form, whose flags were read already, as the call that the executor makes of it. An amount
 * that the executor fills in stands as zero in its data.
 * @throws InvalidInputError where it is none, or leaves out a token that the context does not give
 */
export function decodeCompactCall(reader: PackedReader, flags: number, context: CallListContext): ExecutorCall {
  const target = reader.address();
  const token = (flags & compact.hasToken) !== 0 ? reader.address() : context.token;
  if (token === null)
    throw reader.fault("a compact call without a token", "a token, for this list has none of its own");
  const kind = flags & compact.kindMask;
  switch (kind) {
    case kinds.curveExchange:
      return exchange(reader, target, token, flags);
    case kinds.uniswapV3Sell0:
    case kinds.uniswapV3Sell1: {
      const loan = (flags & compact.borrows) === 0 ? null : readLoan(reader);
      return swap(target, token, kind === kinds.uniswapV3Sell0, loan, context.executor);
    }
    case kinds.aaveV3Loan:
      return flashLoan(target, token, readLoan(reader), context.executor);
    default:
      throw reader.fault(`compact kind ${kind}`, "one of the kinds");
  }
}

type Loan = { readonly amount: bigint; readonly list: Hex };

function readLoan(reader: PackedReader): Loan {
  const amount = reader.bigint(compact.bytes.amount);
  return { amount, list: reader.take(reader.number(bytes.length)) };
}

function exchange(reader: PackedReader, target: Address, token: Address, flags: number): ExecutorCall {
  const stated = (flags & compact.stated) !== 0;
  const amount = stated ? reader.bigint(compact.bytes.amount) : 0n;
  const coins = reader.number(compact.bytes.coins);
  const i = BigInt(coins >> compact.coinBits);
  const j = BigInt(coins & (2 ** compact.coinBits - 1));
  const data = encodeFunctionData({ abi: compactVenuesAbi, functionName: "exchange", args: [i, j, amount, 0n] });
  const whole = wholeBalance(token, AMOUNT_OFFSET, "approval");
  const kind = stated ? "stated" : (flags & compact.received) !== 0 ? "received" : "balance";
  const spend: Spend = { ...whole, amount: { kind } };
  return { target, data, callback: false, spend };
}

function swap(
  target: Address,
  token: Address,
  zeroForOne: boolean,
  loan: Loan | null,
  executor: Address,
): ExecutorCall {
  const limit = zeroForOne ? sqrtPriceBounds.lowest : sqrtPriceBounds.highest;
  const callbackData = concatHex([token, loan?.list ?? "0x"]);
  const args = [executor, zeroForOne, loan?.amount ?? 0n, limit, callbackData] as const;
  const data = encodeFunctionData({ abi: compactVenuesAbi, functionName: "swap", args });
  const spend = loan === null ? wholeBalance(token, AMOUNT_OFFSET, "callback") : null;
  return { target, data, callback: true, spend };
}

function flashLoan(target: Address, token: Address, { amount, list }: Loan, executor: Address): ExecutorCall {
  const args = [executor, token, amount, list, NO_REFERRAL] as const;
  const data = encodeFunctionData({ abi: compactVenuesAbi, functionName: "flashLoanSimple", args });
  return { target, data, callback: true, spend: null };
}
