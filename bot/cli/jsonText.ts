/** Any result as JSON for programs: bigints as decimal text, maps as objects, two blanks of indentation. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, plainValue, 2);
}

function plainValue(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Map) return Object.fromEntries(value);
  return value;
}
