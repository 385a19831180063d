import { type Address, isAddress } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { FlashQuote } from "./flashQuote.ts";

type JsonObject = { readonly [key: string]: Json };

/** Quotes as the journal holds them, and back by token address in lower case. */
export const flashQuotesJson = {
  write(quotes: readonly FlashQuote[]): Json {
    return quotes.map((quote) => ({ ...quote }));
  },

  /** Throws InvalidInputError naming the field that is not what it must be. */
  read(quotes: Json | undefined, where: string): ReadonlyMap<string, FlashQuote> {
    if (!isList(quotes)) throw malformed("quotes", quotes, "a list", where);
    const parsed = quotes.map((quote, index) => parseQuote(quote, `quotes[${index}]`, where));
    return new Map(parsed.map((quote) => [quote.token.toLowerCase(), quote]));
  },
};

function parseQuote(quote: Json, field: string, where: string): FlashQuote {
  if (!isObject(quote)) throw malformed(field, quote, "an object", where);
  const { token, capacityUnits, feeAtCapacityUnits } = quote;
  if (!isAddressText(token)) throw malformed(`${field}.token`, token, "an address", where);
  if (!isNatural(capacityUnits)) throw malformed(`${field}.capacityUnits`, capacityUnits, "base units, ≥ 0", where);
  if (feeAtCapacityUnits !== null && !isNatural(feeAtCapacityUnits)) {
    throw malformed(`${field}.feeAtCapacityUnits`, feeAtCapacityUnits, "base units, ≥ 0, or null", where);
  }
  return { token, capacityUnits, feeAtCapacityUnits };
}

function isAddressText(value: Json | undefined): value is Address {
  return typeof value === "string" && isAddress(value, { strict: false });
}

function isNatural(value: Json | undefined): value is bigint {
  return typeof value === "bigint" && value >= 0n;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !isList(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function malformed(field: string, value: Json | undefined, expected: string, where: string): InvalidInputError {
  const shown = typeof value === "object" && value !== null ? typeof value : value;
  return new InvalidInputError({ field, value: shown, expected, where: `state of ${where}` });
}
