import { importsOf } from "./importsOf.ts";
import type { SourceFile, Violation } from "./sourceFile.ts";

/** Finds files that import each other in a circle; type-only imports vanish at run time and do not count. */
export function importCycles(files: readonly SourceFile[]): readonly Violation[] {
  const targets = new Map(files.map((file) => [file.path, runtimeTargets(file)]));
  const settled = new Set<string>();
  const violations: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      const circle = [...trail.slice(trail.indexOf(path)), path].join(" → ");
      violations.push({ rule: "cycles", path, line: 1, message: `imports itself: ${circle}` });
      return;
    }
    if (settled.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    settled.add(path);
  };
  for (const file of files) visit(file.path, []);
  return violations;
}

function runtimeTargets(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((entry) => entry.isOurs && !entry.isTypeOnly && !entry.isDynamic)
    .map((entry) => entry.target);
}
