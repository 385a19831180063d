import type { AddressBook } from "./addressBook.ts";

const ADDRESS = "(0x[0-9a-fA-F]{40})";
const ANY_ADDRESS = new RegExp(`${ADDRESS}(?![0-9a-fA-F])`, "g");

type Sentence = (book: AddressBook, ...values: string[]) => string;

/** The executor's own errors as `describeRevert` of the domain writes them, and what they say to a person. */
const SENTENCES: readonly (readonly [pattern: RegExp, sentence: Sentence])[] = [
  [
    new RegExp(`^InsufficientProfit\\(${ADDRESS}, (\\d+), (\\d+)\\)$`),
    (book, token = "", expected = "", actual = "") =>
      `InsufficientProfit: the treasury would have gained ${amount(book, token, actual)}, ` +
      `the trade demanded ${amount(book, token, expected)}`,
  ],
  [
    /^DeadlinePassed\((\d+), (\d+)\)$/,
    (_book, deadline = "", mined = "") => `DeadlinePassed: valid up to block ${deadline}, mined in ${mined}`,
  ],
  [
    new RegExp(`^CallFailed\\((\\d+), ${ADDRESS}, (.*)\\)$`, "s"),
    (book, index = "", target = "", reason = "") =>
      `CallFailed: call ${index} to ${name(book, target)} failed: ${nameRevert(reason, book)}`,
  ],
  [
    new RegExp(`^TokenLeft\\(${ADDRESS}, (\\d+)\\)$`),
    (book, token = "", units = "") => `TokenLeft: ${amount(book, token, units)} would have stayed in the executor`,
  ],
  [
    new RegExp(`^AllowanceLeft\\(${ADDRESS}, ${ADDRESS}, (\\d+)\\)$`),
    (book, token = "", spender = "", units = "") =>
      `AllowanceLeft: ${name(book, spender)} left ${amount(book, token, units)} of its allowance unused`,
  ],
  [
    new RegExp(`^TransferFailed\\(${ADDRESS}\\)$`),
    (book, token = "") => `TransferFailed: ${name(book, token)} refused a transfer or moved less than it was to`,
  ],
  [
    new RegExp(`^ApprovalFailed\\(${ADDRESS}\\)$`),
    (book, token = "") => `ApprovalFailed: ${name(book, token)} refused an approval`,
  ],
  [
    new RegExp(`^TokenUnreadable\\(${ADDRESS}\\)$`),
    (book, token = "") => `TokenUnreadable: ${name(book, token)} does not tell a balance or an allowance`,
  ],
  [
    new RegExp(`^UnexpectedCallback\\(${ADDRESS}\\)$`),
    (book, caller = "") => `UnexpectedCallback: ${name(book, caller)} called back without having been called`,
  ],
  [
    new RegExp(`^WrongInitiator\\(${ADDRESS}\\)$`),
    (book, initiator = "") => `WrongInitiator: the loan was taken by ${name(book, initiator)}`,
  ],
  [
    new RegExp(`^ForbiddenCall\\(${ADDRESS}, (0x[0-9a-f]{8})\\)$`),
    (book, target = "", selector = "") =>
      `ForbiddenCall: trades may not call the function ${selector} of ${name(book, target)}`,
  ],
  [
    new RegExp(`^NotOperator\\(${ADDRESS}\\)$`),
    (book, caller = "") => `NotOperator: ${name(book, caller)} may not trade, the owner has not named it`,
  ],
  [/^TradingPaused\(\)$/, () => "TradingPaused: trading is paused until the owner ends the pause"],
];

/**
 * A revert's reason as reports and journals hold it, for a person: names for addresses, amounts for base units, a
 * sentence for each of the executor's own errors. What is not known stays as it is.
 */
export function nameRevert(reason: string, book: AddressBook): string {
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(reason);
    if (match !== null) return sentence(book, ...match.slice(1));
  }
  return reason.replace(ANY_ADDRESS, (address) => name(book, address));
}

function name(book: AddressBook, address: string): string {
  return book.nameOf(toAddress(address));
}

function amount(book: AddressBook, token: string, units: string): string {
  return book.amountOf(toAddress(token), BigInt(units));
}

function toAddress(text: string): `0x${string}` {
  return `0x${text.slice(2)}`;
}
