import { relative } from "node:path";

/** A path as short as it can be written from the working folder. */
export function shownPath(path: string): string {
  const fromHere = relative("", path);
  return fromHere !== "" && fromHere.length < path.length ? fromHere : path;
}
