import { type Address, decodeFunctionResult, encodeFunctionData, size } from "viem";
import type { ContractRead, ReadResult, ReadSequence } from "../../domain/contractRead.ts";
import type { Token } from "../../domain/token.ts";
import type { FlashQuote } from "./flashQuote.ts";
import { flashQuoteAbi } from "./flashQuoteAbi.ts";

/** Loans at which the fee is asked for, as divisors of the capacity: enough to tell a flat or tiered fee. */
const SAMPLES = [1n, 2n, 1_000n];

/** Some lenders mint what they lend and name the largest number: more than any coin's supply is not asked about. */
const MOST_UNITS = 2n ** 112n;

const WORD_BYTES = 32;

type Capacity = { readonly token: Token; readonly units: bigint };

/**
 * What an EIP-3156 or ERC-7399 lender lends of each token and for how much: two rounds of reads. A token about which it
 * reverts is one that it does not lend, as both standards have it, and is left out.
 */
export function* readFlashQuotes(lender: Address, tokens: readonly Token[]): ReadSequence<readonly FlashQuote[]> {
  const answers = yield tokens.map((token) => capacityRead(lender, token));
  const capacities = tokens.flatMap((token, index) => capacityOf(token, answers[index]));
  const asked = capacities.flatMap((capacity) =>
    loansOf(capacity).map((loan) => feeRead(lender, capacity.token, loan)),
  );
  const fees = (yield asked).map(wordOf);
  return capacities.map((capacity, index) => {
    const own = fees.slice(index * SAMPLES.length, (index + 1) * SAMPLES.length);
    return { token: capacity.token.address, capacityUnits: capacity.units, feeAtCapacityUnits: feeOf(capacity, own) };
  });
}

function capacityRead(target: Address, { address }: Token): ContractRead {
  return { target, data: encodeFunctionData({ abi: flashQuoteAbi, functionName: "maxFlashLoan", args: [address] }) };
}

function feeRead(target: Address, { address }: Token, loan: bigint): ContractRead {
  return { target, data: encodeFunctionData({ abi: flashQuoteAbi, functionName: "flashFee", args: [address, loan] }) };
}

function capacityOf(token: Token, answer: ReadResult | undefined): readonly Capacity[] {
  const units = wordOf(answer);
  if (units === null) return [];
  return [{ token, units: units < MOST_UNITS ? units : MOST_UNITS }];
}

function loansOf({ units }: Capacity): readonly bigint[] {
  return SAMPLES.map((divisor) => units / divisor);
}

/** The fee of the whole capacity, where those of the other samples are in proportion to it, give or take rounding. */
function feeOf(capacity: Capacity, fees: readonly (bigint | null)[]): bigint | null {
  const [whole] = fees;
  if (whole === undefined || whole === null) return null;
  const proportional = loansOf(capacity).every((loan, index) => {
    const fee = fees[index];
    if (fee === undefined || fee === null) return false;
    if (whole === 0n) return fee === 0n;
    const apart = fee * capacity.units - whole * loan;
    return (apart < 0n ? -apart : apart) < capacity.units + loan;
  });
  return proportional ? whole : null;
}

/** The number that was answered; null where there is none. */
function wordOf(answer: ReadResult | undefined): bigint | null {
  if (answer?.ok !== true || size(answer.data) < WORD_BYTES) return null;
  return decodeFunctionResult({ abi: flashQuoteAbi, functionName: "flashFee", data: answer.data });
}
