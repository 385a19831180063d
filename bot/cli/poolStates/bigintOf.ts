/** An integer from decimal text or a number; null where it is none. A bare number beyond 2^53 is none: JSON has rounded it. */
export function bigintOf(value: unknown): bigint | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : null;
  return typeof value === "string" && /^-?\d{1,78}$/.test(value) ? BigInt(value) : null;
}
