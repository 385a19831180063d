import { maskSource } from "./maskSource.ts";
import { DEFINITION_FOLDERS } from "./rings.ts";
import type { SourceFile, Violation } from "./sourceFile.ts";

const EMPTY_NAMES: readonly string[] = ["util", "helper", "common", "manager", "service", "data", "misc", "stuff"];
const VALUE_EXPORT = /^export\s+(?:default\b|(?:async\s+)?function\b|const\b|let\b|class\b|abstract\s+class\b)/gm;
const EXPORT_LIST = /^export\s+(?!type\b)(?:\{|\*)/gm;

/** Holds a file's name and its exports to what its place promises. */
export function fileRules(file: SourceFile): readonly Violation[] {
  return [...emptyNames(file), ...definitionExports(file)];
}

function emptyNames({ path }: SourceFile): readonly Violation[] {
  const words = path.split("/").flatMap((part) => part.replace(/(?:\.test)?\.\w+$/, "").split(/(?=[A-Z])|[-_.]/));
  return words
    .filter((word) => EMPTY_NAMES.includes(word.toLowerCase().replace(/s$/, "")))
    .map((word) => ({ rule: "names", path, line: 1, message: `the name says nothing: ${word}` }));
}

/** A file directly in a definitions folder exports its definition and no other value. */
function definitionExports({ path, text }: SourceFile): readonly Violation[] {
  const [top, folder, name, ...deeper] = path.split("/");
  const isDefinition =
    top === "bot" && folder !== undefined && DEFINITION_FOLDERS.includes(folder) && name !== undefined;
  if (!isDefinition || deeper.length > 0) return [];
  const code = maskSource(text);
  const values = [...code.matchAll(VALUE_EXPORT)].length;
  const lists = [...code.matchAll(EXPORT_LIST)].length;
  if (values === 1 && lists === 0) return [];
  return [
    { rule: "definitions", path, line: 1, message: `exports ${values + lists} values, expected its definition alone` },
  ];
}
