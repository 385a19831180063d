import { InvalidInputError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import type { Lender, LenderBook } from "../domain/lender.ts";
import { encodeErc3156Loan } from "./erc3156/encodeErc3156Loan.ts";
import { openFlashQuotes } from "./flashQuotes/openFlashQuotes.ts";
import { readMakerFlashMint } from "./makerFlashMint/readMakerFlashMint.ts";

const ID = "maker-flash-mint";

/** What borrowing adds to a trade's legs, held to the replica's flash mint by test/replica/standardLenders.test.ts. */
const LOAN_GAS = 154_500n;

/** Maker's flash mint: DAI made for the length of one call, up to a ceiling, without a fee. It speaks EIP-3156. */
export const makerFlashMint: Lender = {
  id: ID,
  title: "Maker flash mint",
  shortTitle: "Maker",
  source: "loan",
  readState: readMakerFlashMint,
  open,
  encode: encodeErc3156Loan,
};

function open(json: Json): LenderBook {
  if (!isObject(json) || typeof json["live"] !== "boolean") {
    const expected = "an object with live and quotes";
    throw new InvalidInputError({ field: "state", value: typeof json, expected, where: `state of ${ID}` });
  }
  const book = openFlashQuotes(json["quotes"] ?? null, ID, LOAN_GAS);
  if (json["live"]) return book;
  return { lender: ID, offer: () => ({ ok: false, reason: "Maker is shut down" }) };
}

function isObject(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
