import { type Address, isAddressEqual } from "viem";
import type { ExecutorCall } from "./executorCall.ts";

/**
 * Lets the first of the calls that run with a loan spend what the loan brought, where it would have spent the whole
 * balance of the loan's token: the same, without reading the balance.
 * @param token what the loan brings
 */
export function spendReceived(calls: readonly ExecutorCall[], token: Address): readonly ExecutorCall[] {
  const [first, ...others] = calls;
  if (first?.spend?.amount.kind !== "balance" || !isAddressEqual(first.spend.token, token)) return calls;
  // In a callback-paid leg nothing may be left of the whole balance, which is what is to be held.
  if (first.spend.by !== "approval") return calls;
  return [{ ...first, spend: { ...first.spend, amount: { kind: "received" } } }, ...others];
}
