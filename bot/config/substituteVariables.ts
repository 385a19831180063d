import { InvalidInputError } from "../domain/errors.ts";

/** A configuration tree as TOML gives it. */
export type Tree = { [key: string]: unknown };

/** Environment variables that went into each field, by the field's path. */
export type UsedVariables = Map<string, readonly string[]>;

const PLACEHOLDER = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Replaces `${NAME}` in every text of the tree by the variable's value.
 * Throws InvalidInputError naming field and variable where it is not set: an empty key would fail far from here.
 */
export function substituteVariables(
  tree: Tree,
  environment: { readonly [name: string]: string | undefined },
  where: (field: string) => string,
): { readonly tree: Tree; readonly used: UsedVariables } {
  const used: UsedVariables = new Map();
  const replaceText = (text: string, field: string): string =>
    text.replace(PLACEHOLDER, (_placeholder, name: string) => {
      const value = environment[name];
      if (value === undefined || value === "") throw unset(field, name, where(field));
      used.set(field, [...(used.get(field) ?? []), name]);
      return value;
    });
  const replace = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return replaceText(value, field);
    if (Array.isArray(value)) return value.map((entry, index) => replace(entry, `${field}[${index}]`));
    if (isTable(value)) return replaceTable(value, `${field}.`);
    return value;
  };
  const replaceTable = (table: object, prefix: string): Tree =>
    Object.fromEntries(Object.entries(table).map(([key, value]) => [key, replace(value, `${prefix}${key}`)]));
  return { tree: replaceTable(tree, ""), used };
}

/** TOML's dates are objects too, but no tables. */
function isTable(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

function unset(field: string, name: string, where: string): InvalidInputError {
  return new InvalidInputError({
    where,
    field,
    value: `\${${name}}`,
    expected: `the environment variable ${name} to be set`,
    cure: `set it: export ${name}=… , or write it into .env (see .env.example)`,
  });
}
