import { type Import, importsOf } from "./importsOf.ts";
import { botFolderOf, CONSUMERS, PURE_FOLDERS, ringOf } from "./rings.ts";
import type { SourceFile, Violation } from "./sourceFile.ts";

/** Modules that pure code may use: they compute and do nothing else at import. */
const PURE_MODULES: readonly string[] = ["viem"];

/** Holds the imports of one file to the rings. */
export function importRules(file: SourceFile): readonly Violation[] {
  return importsOf(file).flatMap((entry) => {
    const message = entry.isOurs ? ringFault(file.path, entry.target) : moduleFault(file.path, entry);
    return message === null ? [] : [{ rule: "imports", path: file.path, line: entry.line, message }];
  });
}

function ringFault(from: string, to: string): string | null {
  const isTest = from.startsWith("test/");
  if (to.startsWith("test/") && !isTest) return `imports ${to}: nothing but tests imports tests`;
  if (isTest) return null;
  const fromFolder = botFolderOf(from);
  const toFolder = botFolderOf(to);
  if (toFolder !== null && toFolder === fromFolder) return null;
  const [fromRing, toRing] = [ringOf(from), ringOf(to)];
  if (toFolder !== null && CONSUMERS.includes(toFolder) && from !== "bot/main.ts" && !isComposition(from)) {
    return `imports ${to}: only the composition root wires consumers`;
  }
  if (toRing < fromRing) return null;
  if (isComposition(from) && isComposition(to)) return null;
  if (toRing === fromRing) return `imports ${to}: folders of one ring never import each other`;
  return `imports ${to}: an import points to a lower ring`;
}

/** Main, command line, replay, scripts and deploy wire everything, each other included. */
function isComposition(path: string): boolean {
  return ringOf(path) === ringOf("bot/main.ts");
}

function moduleFault(from: string, { target, isTypeOnly }: Import): string | null {
  const folder = botFolderOf(from);
  if (folder === null || !PURE_FOLDERS.includes(folder) || isTypeOnly) return null;
  if (PURE_MODULES.includes(target)) return null;
  return `imports ${target}: pure code uses no module but ${PURE_MODULES.join(", ")}`;
}
