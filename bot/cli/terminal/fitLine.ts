import { stripVTControlCharacters } from "node:util";

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences begin with the escape character
const SEQUENCE_OR_CHARACTER = /\u001b\[[0-9;]*m|[^\u001b]/gu;

/** Cuts a line to `columns` visible characters, ending a cut one with "…" and keeping its colour sequences whole. */
export function fitLine(line: string, columns: number): string {
  if (stripVTControlCharacters(line).length <= columns) return line;
  let fitted = "";
  let visible = 0;
  for (const [part] of line.matchAll(SEQUENCE_OR_CHARACTER)) {
    if (part.startsWith("\u001b")) fitted += part;
    else if (visible < columns - 1) fitted += part;
    else if (visible === columns - 1) fitted += "…";
    if (!part.startsWith("\u001b")) visible += 1;
  }
  return fitted;
}
