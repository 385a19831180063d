import { parse, TomlError } from "smol-toml";
import { InvalidInputError, RepegError } from "../domain/errors.ts";
import { closestName } from "./closestName.ts";
import type { LoadedConfig, Origin } from "./config.ts";
import { configFields, fieldNames } from "./configFields.ts";
import { flattenFields } from "./flattenFields.ts";
import { lineOfField } from "./lineOfField.ts";
import { substituteVariables, type Tree } from "./substituteVariables.ts";
import { toConfig } from "./toConfig.ts";

type Issue = NonNullable<ReturnType<typeof configFields.safeParse>["error"]>["issues"][number];
type Path = readonly (string | number)[];

/** The types of a configuration's values as TOML's users call them. */
const TYPE_WORDS: { readonly [type: string]: string } = {
  array: 'a list, e.g. ["USDC"]',
  object: "a table",
  record: "a table",
  string: "text in quotes",
  number: "a number",
  int: "a whole number",
};

/** Limits that nobody but the person whose money it is should choose. */
const OWN_LIMITS: readonly string[] = ["risk.maxLoanUsd", "risk.maxGasEthPerDay", "risk.maxLossUsdPerDay"];

/**
 * Reads a configuration: TOML, `${NAME}` from the environment, every field checked, nothing unknown let through.
 * @param file name for error messages
 * @throws RepegError CONFIG_SYNTAX; InvalidInputError naming file, line, field, value and what was expected
 */
export function loadConfig(
  text: string,
  environment: { readonly [name: string]: string | undefined },
  file: string,
): LoadedConfig {
  const where = (path: Path): string => placeOf(file, lineOfField(text, path));
  const written = parseToml(text, file);
  const { tree, used } = substituteVariables(written, environment, (field) => where(splitField(field)));
  const checked = configFields.safeParse(tree);
  if (!checked.success) throw firstFault(checked.error.issues, written, where);
  const fields = flattenFields(checked.data).map(({ field, value }) => {
    const origin = originOf(text, written, field, used.get(field) ?? []);
    return { field, value, origin };
  });
  const config = toConfig(checked.data, (field) => where(splitField(field)));
  const isDefault = (limit: string): boolean =>
    fields.some(({ field, origin }) => field === limit && origin.from === "default");
  return { config, fields, defaultedLimits: OWN_LIMITS.filter(isDefault) };
}

function parseToml(text: string, file: string): Tree {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new RepegError({
      code: "CONFIG_SYNTAX",
      severity: "fatal",
      exitCode: 2,
      message: `${placeOf(file, cause.line)}, column ${cause.column}: ${cause.message.split("\n")[0]}`,
      cure: "correct the line; the format is TOML (https://toml.io)",
      cause,
    });
  }
}

function placeOf(file: string, line: number | null): string {
  return line === null ? file : `${file}:${line}`;
}

function firstFault(issues: readonly Issue[], written: Tree, where: (path: Path) => string): InvalidInputError {
  // A mistyped field is often reported as a missing one too: the mistake says more.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) throw new TypeError("a refused configuration has no fault");
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") return unknownField([...path, issue.keys[0] ?? ""], where);
  return new InvalidInputError({
    where: where(path),
    field: joinField(path),
    value: presentable(valueAt(written, path), path),
    expected: expectation(issue),
  });
}

function unknownField(path: Path, where: (path: Path) => string): InvalidInputError {
  const known = fieldNames(path.slice(0, -1));
  const name = String(path.at(-1));
  const closest = closestName(name, known);
  const guess = closest === null ? "" : `; did you mean ${closest}?`;
  return new InvalidInputError({
    where: where(path),
    field: joinField(path),
    value: "a field that does not exist",
    expected: `one of ${known.join(", ")}${guess}`,
    cure: closest === null ? `remove ${name}` : `write ${closest} instead of ${name}`,
  });
}

function expectation(issue: Issue): string {
  if (issue.code === "invalid_type") return TYPE_WORDS[issue.expected] ?? `a value of type ${issue.expected}`;
  if (issue.code === "invalid_value") return `one of ${issue.values.map(String).join(", ")}`;
  return issue.message;
}

function valueAt(tree: Tree, path: Path): unknown {
  let value: unknown = tree;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === String(part))?.[1];
  }
  return value;
}

/**
 * As written, so before a variable's value came in; of a URL no more than its host, because the rest may be a key, and
 * so no list or table of the nodes either.
 */
function presentable(value: unknown, path: Path): unknown {
  if (typeof value === "object" && value !== null && path[0] === "chain") return "a table or list";
  const isUrl = String(path[1]).startsWith("rpc") || path[0] === "explorers";
  if (typeof value === "string" && isUrl) return /^(?:\w+:\/\/)?[^/?@]*/.exec(value)?.[0];
  return value;
}

function originOf(text: string, written: Tree, field: string, variables: readonly string[]): Origin {
  const path = splitField(field);
  if (valueAt(written, path) === undefined) return { from: "default" };
  return { from: "file", line: lineOfField(text, path), variables };
}

function joinField(path: Path): string {
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

function splitField(field: string): Path {
  return field.split(/[.[\]]+/).flatMap((part) => (part === "" ? [] : /^\d+$/.test(part) ? Number(part) : part));
}
