import type { LoanRequest } from "../../domain/lender.ts";

/**
 * Why a lender that lends out of what it holds cannot lend this much, or null where it can.
 * @param holdings base units by token address in lower case
 */
export function capacityRefusal(holdings: ReadonlyMap<string, bigint>, { token, units }: LoanRequest): string | null {
  const held = holdings.get(token.address.toLowerCase());
  if (held === undefined) return `${token.coin} is not lent here`;
  if (units <= 0n) return `a loan of ${units} units is none`;
  return units > held ? `${units} units of ${token.coin} asked, ${held} there` : null;
}
