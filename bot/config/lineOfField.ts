/**
 * Line of a TOML text on which a field is set, counted from 1; null where it cannot be told, as for tables written in
 * one line. `path` is e.g. ["feeds", "exchanges", 1, "venue"].
 */
export function lineOfField(text: string, path: readonly (string | number)[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lineOfExactly(text, path.slice(0, length));
    if (line !== null) return line;
  }
  return null;
}

function lineOfExactly(text: string, path: readonly (string | number)[]): number | null {
  const wanted = path.join(".");
  const listLengths = new Map<string, number>();
  let table = "";
  for (const [index, line] of text.split("\n").entries()) {
    const header = /^\s*(\[{1,2})\s*([^\]]+?)\s*\]{1,2}/.exec(line);
    if (header !== null) {
      table = tableName(header[1] === "[[", normalName(header[2] ?? ""), listLengths);
      if (table === wanted) return index + 1;
      continue;
    }
    const key = /^\s*([A-Za-z0-9_."'-]+)\s*=/.exec(line)?.[1];
    if (key === undefined) continue;
    const field = table === "" ? normalName(key) : `${table}.${normalName(key)}`;
    if (field === wanted) return index + 1;
  }
  return null;
}

/** A table in a list carries its place: [[feeds.exchanges]] twice is feeds.exchanges.0 and feeds.exchanges.1. */
function tableName(isListed: boolean, name: string, listLengths: Map<string, number>): string {
  if (!isListed) return name;
  const place = listLengths.get(name) ?? 0;
  listLengths.set(name, place + 1);
  return `${name}.${place}`;
}

function normalName(key: string): string {
  return key
    .split(".")
    .map((part) => part.trim().replace(/^["']|["']$/g, ""))
    .join(".");
}
