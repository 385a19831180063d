/** Every field of a configuration tree with its value as text, e.g. "chain.rpcHttp[0]"; empty lists stand as "none". */
export function flattenFields(
  tree: object,
  prefix = "",
): readonly { readonly field: string; readonly value: string }[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const field = Array.isArray(tree) ? `${prefix}[${key}]` : prefix === "" ? key : `${prefix}.${key}`;
    if (typeof value !== "object" || value === null)
      return value === undefined ? [] : [{ field, value: String(value) }];
    const nested = flattenFields(value, field);
    return nested.length === 0 ? [{ field, value: "none" }] : nested;
  });
}
