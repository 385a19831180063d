/** True for a JSON object, which is neither a list nor null. */
export function isJsonObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
