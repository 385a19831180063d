import { type Address, encodeFunctionData, parseAbi } from "viem";
import { encodeCallList } from "../../domain/encodeCallList.ts";
import type { ExecutorCall } from "../../domain/executorCall.ts";
import type { LoanTrade } from "../../domain/lender.ts";

const flashLoanAbi = parseAbi([
  "function flashLoan(address receiver, address token, uint256 amount, bytes data) returns (bool success)",
]);

/** Borrows at an EIP-3156 lender and runs the legs in its callback. */
export function encodeErc3156Loan(at: Address, { request, legCalls, executor }: LoanTrade): readonly ExecutorCall[] {
  const list = encodeCallList(legCalls.flat());
  const args = [executor, request.token.address, request.units, list] as const;
  const data = encodeFunctionData({ abi: flashLoanAbi, functionName: "flashLoan", args });
  return [{ target: at, data, callback: true, spend: null }];
}
