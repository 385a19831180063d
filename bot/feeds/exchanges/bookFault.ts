/** What can be wrong with a venue's book, by its stable code. */
export type BookFaultCode =
  | "BAD_BOOK"
  | "BAD_PRICE"
  | "NEGATIVE_PRICE"
  | "ZERO_PRICE"
  | "BAD_SIZE"
  | "EMPTY_SIDE"
  | "CROSSED_BOOK"
  | "WIDE_SPREAD"
  | "BAD_TIME";

/** Why something that came from a venue is no price. */
export type BookFault = { readonly kind: "fault"; readonly code: BookFaultCode; readonly message: string };

/** A fault in words that name the field, its value and what was expected. */
export function bookFault(code: BookFaultCode, message: string): BookFault {
  return { kind: "fault", code, message };
}
