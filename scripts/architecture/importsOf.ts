import { posix } from "node:path";
import { maskSource } from "./maskSource.ts";
import type { SourceFile } from "./sourceFile.ts";

/** One import of a file. `target` is a path from the project's root for a file of ours, else the module's name. */
export type Import = {
  readonly target: string;
  readonly isOurs: boolean;
  readonly isTypeOnly: boolean;
  readonly isDynamic: boolean;
  readonly line: number;
};

const STATIC = /\b(?:import|export)\s+(?<type>type\s)?(?:[^"';]*?\bfrom\s*)?"(?<name>[^"\n]+)"/g;
const DYNAMIC = /\bimport\(\s*"(?<name>[^"\n]+)"/g;

/** Every import and re-export of a file, dynamic ones with a literal name included. */
export function importsOf(file: SourceFile): readonly Import[] {
  const code = maskSource(file.text);
  const isCode = (match: RegExpExecArray): boolean => /^(?:import|export)/.test(code.slice(match.index));
  const found = [
    ...[...file.text.matchAll(STATIC)].filter(isCode).map((match) => describeImport(file, match, false)),
    ...[...file.text.matchAll(DYNAMIC)].filter(isCode).map((match) => describeImport(file, match, true)),
  ];
  return found.sort((a, b) => a.line - b.line);
}

function describeImport(file: SourceFile, match: RegExpExecArray, isDynamic: boolean): Import {
  const name = match.groups?.["name"] ?? "";
  const isOurs = name.startsWith(".");
  return {
    target: isOurs ? posix.join(posix.dirname(file.path), name) : name,
    isOurs,
    isTypeOnly: match.groups?.["type"] !== undefined,
    isDynamic,
    line: file.text.slice(0, match.index).split("\n").length,
  };
}
