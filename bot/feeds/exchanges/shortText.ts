const LONGEST = 160;

/** A venue's text on one line, without control characters, cut where it is long. */
export function shortText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
