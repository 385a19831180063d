import { maskSource } from "./maskSource.ts";
import { botFolderOf, PURE_FOLDERS, STAGES } from "./rings.ts";
import type { SourceFile, Violation } from "./sourceFile.ts";

type CodeRule = {
  readonly rule: string;
  readonly appliesTo: (path: string) => boolean;
  readonly pattern: RegExp;
  readonly reason: string;
};

const inFolders =
  (folders: readonly string[]) =>
  (path: string): boolean => {
    const folder = botFolderOf(path);
    return folder !== null && folders.includes(folder);
  };

/** Finds in floats what is worth an exact quote; nothing is decided there. */
const FLOAT_SEARCH = "bot/opportunity/search/";

const RULES: readonly CodeRule[] = [
  {
    rule: "pure",
    appliesTo: inFolders(PURE_FOLDERS),
    pattern:
      /\b(?:Date\.now|new Date\(\)|performance\.|Math\.random|crypto\.|process\.|fetch\(|set(?:Timeout|Interval|Immediate)\(|queueMicrotask\(|console\.|globalThis\b|require\(|import\()/g,
    reason: "pure code reads no clock, file, socket, process or random source",
  },
  {
    rule: "integers",
    appliesTo: (path) => inFolders(STAGES)(path) && !path.startsWith(FLOAT_SEARCH),
    pattern:
      /\bMath\.(?!floor\([\w.]*Ms\b)|\bparseFloat\b|\bNumber(?:\.parse\w+)?\((?![\w.]*Seconds\b)|\.toFixed\(|(?<![\w.])\d[\d_]*\.\d/g,
    // Times are whole milliseconds in a number: rounding one, or making one of on-chain seconds, decides no amount.
    reason: "stages decide in integers: floating point lives in analytics",
  },
  {
    rule: "approval",
    appliesTo: (path) => !path.startsWith("bot/risk/") && !path.startsWith("test/"),
    pattern: /\b(?:as|is)\s+ApprovedPlan\b|<ApprovedPlan>/g,
    reason: "only bot/risk mints approved plans",
  },
  {
    rule: "casts",
    appliesTo: () => true,
    pattern: /\bas\s+unknown\s+as\b/g,
    reason: "a double cast hides a wrong type",
  },
];

/** Holds the code of one file to what its place permits. */
export function codeRules(file: SourceFile): readonly Violation[] {
  const code = maskSource(file.text);
  return RULES.filter((rule) => rule.appliesTo(file.path)).flatMap(({ rule, pattern, reason }) =>
    [...code.matchAll(pattern)].map((match) => ({
      rule,
      path: file.path,
      line: code.slice(0, match.index).split("\n").length,
      message: `${match[0]}: ${reason}`,
    })),
  );
}
