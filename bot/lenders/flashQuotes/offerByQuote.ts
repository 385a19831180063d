import type { LoanOffer, LoanRequest } from "../../domain/lender.ts";
import { mulDivUp } from "../../domain/wad.ts";
import type { FlashQuote } from "./flashQuote.ts";

/**
 * What a lender asks for a loan, going by what it said of its whole capacity. The fee is never below the lender's own,
 * however that rounds, and at most two base units above it.
 * @param gas what the loan adds to its trade
 */
export function offerByQuote(quote: FlashQuote | undefined, { token, units }: LoanRequest, gas: bigint): LoanOffer {
  if (units <= 0n) return refuse(`a loan of ${units} units is none`);
  if (quote === undefined) return refuse(`${token.coin} is not lent`);
  const { capacityUnits, feeAtCapacityUnits } = quote;
  if (units > capacityUnits) return refuse(`${units} units of ${token.coin} asked, ${capacityUnits} there`);
  if (feeAtCapacityUnits === null) return refuse(`its fee for ${token.coin} is not in proportion to the loan`);
  if (feeAtCapacityUnits === 0n) return { ok: true, feeUnits: 0n, gas };
  return { ok: true, feeUnits: mulDivUp(units, feeAtCapacityUnits + 1n, capacityUnits), gas };
}

function refuse(reason: string): LoanOffer {
  return { ok: false, reason };
}
