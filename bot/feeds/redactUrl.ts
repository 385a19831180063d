/** A URL fit for a log: no user, password, query, and no path segment long enough to be a key. */
export function redactUrl(text: string): string {
  if (!URL.canParse(text)) return "(not a URL)";
  const url = new URL(text);
  const path = url.pathname
    .split("/")
    .map((segment) => (segment.length > 12 ? "***" : segment))
    .join("/");
  const user = url.username === "" && url.password === "" ? "" : "***@";
  return `${url.protocol}//${user}${url.host}${path === "/" ? "" : path}${url.search === "" ? "" : "?***"}`;
}
