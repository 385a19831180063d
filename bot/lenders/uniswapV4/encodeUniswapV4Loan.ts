import { type Address, concat, encodeFunctionData, numberToHex, parseAbi } from "viem";
import { encodeLoanCalls } from "../../domain/encodeLoanCalls.ts";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { LoanTrade } from "../../domain/lender.ts";

const unlockAbi = parseAbi(["function unlock(bytes data) returns (bytes result)"]);

/** First byte of a loan's data: contracts/callbacks/UniswapV4Callback.sol. */
const LOAN = "0x02";

/** Unlocks the PoolManager, takes the loan there, runs the legs and pays back. */
export function encodeUniswapV4Loan(at: Address, trade: LoanTrade): readonly ExecutorCall[] {
  const amount = numberToHex(trade.request.units, { size: 32 });
  const loan = concat([LOAN, trade.request.token.address, amount, encodeLoanCalls(trade)]);
  const data = encodeFunctionData({ abi: unlockAbi, functionName: "unlock", args: [loan] });
  return [{ target: at, data, callback: true, spend: null }];
}
