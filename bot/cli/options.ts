import { InvalidArgumentError } from "commander";

/** A whole number of at least 1, e.g. hours. */
export function positiveInteger(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1) throw new InvalidArgumentError("expected a whole number of at least 1.");
  return value;
}

/** Seconds between two modelled blocks of a replay: an hour, the step of the shipped figures, at most. */
export function blockSeconds(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 3_600) throw new InvalidArgumentError("expected a whole number from 1 to 3600.");
  return value;
}

/** The seed of a replay, kept as text: it may be larger than a number can hold. */
export function seedText(text: string): string {
  if (!/^\d{1,30}$/.test(text)) throw new InvalidArgumentError("expected a whole number, zero or more.");
  return BigInt(text).toString();
}

/** A transaction hash. */
export function transactionHash(text: string): `0x${string}` {
  if (!isTransactionHash(text)) throw new InvalidArgumentError("expected 0x and 64 hexadecimal digits.");
  return text;
}

function isTransactionHash(text: string): text is `0x${string}` {
  return /^0x[0-9a-fA-F]{64}$/.test(text);
}

/** Why an operator says something: a few words on one line, which the journal keeps. */
export function reasonText(text: string): string {
  const reason = text.trim();
  if (reason.length > 200 || !/\p{L}\P{Cc}*\p{L}/u.test(reason) || /\p{Cc}/u.test(reason)) {
    throw new InvalidArgumentError("expected a few words on one line, at most 200 characters.");
  }
  return reason;
}
