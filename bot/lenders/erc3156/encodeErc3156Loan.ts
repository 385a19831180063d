import { type Address, encodeFunctionData, parseAbi } from "viem";
import { encodeLoanCalls } from "../../domain/encodeLoanCalls.ts";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { LoanTrade } from "../../domain/lender.ts";

const flashLoanAbi = parseAbi([
  "function flashLoan(address receiver, address token, uint256 amount, bytes data) returns (bool success)",
]);

/** Borrows at an EIP-3156 lender and runs the legs in its callback. */
export function encodeErc3156Loan(at: Address, trade: LoanTrade): readonly ExecutorCall[] {
  const { request, executor } = trade;
  const args = [executor, request.token.address, request.units, encodeLoanCalls(trade)] as const;
  const data = encodeFunctionData({ abi: flashLoanAbi, functionName: "flashLoan", args });
  return [{ target: at, data, callback: true, spend: null }];
}
