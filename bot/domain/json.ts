/** What the journal can hold: JSON, plus bigint, which is written as a decimal string with the suffix "n". */
export type Json = null | boolean | number | string | bigint | readonly Json[] | { readonly [key: string]: Json };

const BIGINT_TEXT = /^-?\d+n$/;

/** Canonical text of a value: keys sorted, no blanks, bigint as "123n". Throws on a string that would read back as one. */
export function encodeJson(value: Json): string {
  if (typeof value === "bigint") return `"${value}n"`;
  if (typeof value === "string") return encodeText(value);
  if (typeof value === "number") return encodeNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(encodeJson).join(",")}]`;
  const fields = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const field = value[key];
      return field === undefined ? [] : [`${JSON.stringify(key)}:${encodeJson(field)}`];
    });
  return `{${fields.join(",")}}`;
}

/** Inverse of `encodeJson`. Throws SyntaxError on text that is not JSON. */
export function decodeJson(text: string): Json {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === "string" && BIGINT_TEXT.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

function encodeText(value: string): string {
  if (BIGINT_TEXT.test(value)) throw new TypeError(`text ${value} would be read back as an integer`);
  return JSON.stringify(value);
}

function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} cannot be recorded`);
  return JSON.stringify(value);
}
