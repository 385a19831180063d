import { BaseError } from "viem";
import { printableText } from "./printableText.ts";

const URL_TEXT = /\b(https?|wss?):\/\/[^\s"'`<>]+/g;

/**
 * What went wrong in one line that is fit for a log. An RPC library's message holds the node's URL, which often carries
 * a key, and the whole request, which may be a signed transaction: of it only the summary and the node's own words are
 * taken, and of any URL only its host. A node repeats what contracts say, so nothing that a terminal would obey is left.
 */
export function describeFailure(error: unknown): string {
  const text = error instanceof BaseError ? summaryOf(error) : error instanceof Error ? error.message : String(error);
  return printableText(text.replace(URL_TEXT, hostOnly).replace(/\s*\n\s*/g, " "));
}

/** Some errors have no details, whatever their type says. */
function summaryOf({ shortMessage, details }: { shortMessage: string; details?: string }): string {
  return details === undefined || details === "" || details === shortMessage
    ? shortMessage
    : `${shortMessage} ${details}`;
}

function hostOnly(text: string): string {
  if (!URL.canParse(text)) return "(a URL)";
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}
