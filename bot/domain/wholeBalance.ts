import type { Address } from "viem";
import type { Spend } from "./executorCall.ts";

/** A plain leg's spending: the executor's whole balance of `token`, taken by the call's target, nothing left. */
export function wholeBalance(token: Address, amountOffset: number, by: Spend["by"]): Spend {
  return { token, amountOffset, amount: { kind: "balance" }, by, spender: null, rest: "none" };
}
