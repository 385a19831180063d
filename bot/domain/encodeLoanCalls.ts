import type { Hex } from "viem";
import { encodeCallList } from "./encodeCallList.ts";
import type { LoanTrade } from "./lender.ts";
import { spendReceived } from "./spendReceived.ts";

/**
 * The list that runs with a loan of one token, packed for a lender's callback. For lenders whose callback tells the
 * list what was lent: `_run(list, token, amount)`.
 */
export function encodeLoanCalls({ request, legCalls, executor }: LoanTrade): Hex {
  const token = request.token.address;
  return encodeCallList(spendReceived(legCalls.flat(), token), { executor, token });
}
