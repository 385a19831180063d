/** Characters that steer a terminal or turn the order of a line, and other ends of a line. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Somebody else's words (a contract's, a node's) on one line, with "?" for each character that a terminal would obey. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, "?");
}
