import { type Address, isAddressEqual } from "viem";
import type { ExecutorCall } from "../domain/executorCall.ts";

/**
 * The first leg of a trade on a loan: it sells what its calldata states, not the executor's whole balance, which is a
 * unit more (`loanUnits`). What a loan brings is known to the unit beforehand, so nothing is lost by not looking.
 */
export function spendStated(calls: readonly ExecutorCall[], loanToken: Address): readonly ExecutorCall[] {
  return calls.map((call) => {
    const { spend } = call;
    if (spend === null || spend.amount.kind !== "balance" || !isAddressEqual(spend.token, loanToken)) return call;
    // What a callback takes needs no flag of its own: the venue asks for what the calldata says.
    if (spend.by === "callback") return { ...call, spend: null };
    return { ...call, spend: { ...spend, amount: { kind: "stated" } } };
  });
}
