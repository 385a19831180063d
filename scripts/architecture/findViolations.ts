import { codeRules } from "./codeRules.ts";
import { fileRules } from "./fileRules.ts";
import { importCycles } from "./importCycles.ts";
import { importRules } from "./importRules.ts";
import type { SourceFile, Violation } from "./sourceFile.ts";

/** Every rule of the project's shape that the given files break, in the order of the files. */
export function findViolations(files: readonly SourceFile[]): readonly Violation[] {
  const ofEach = files.flatMap((file) => [...importRules(file), ...codeRules(file), ...fileRules(file)]);
  return [...ofEach, ...importCycles(files)];
}
