import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const SCRATCH = join(import.meta.dirname, "project");

/**
 * Copies the contracts and their Solidity tests into a new folder, in which faults can be tried one after another. The
 * copied tests deploy the executor from its artifact instead of carrying its code within theirs.
 * @param root the project to copy; it is not written to
 * @returns the folder; the caller removes it
 */
export function createScratchProject(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "repeg-mutants-"));
  cpSync(join(root, "contracts"), join(folder, "contracts"), {
    recursive: true,
    filter: (source) => !source.startsWith(join(root, "contracts", "replica")),
  });
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  cpSync(join(SCRATCH, "hardhat.config.ts"), join(folder, "hardhat.config.ts"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const tests = join(folder, "contracts", "test");
  for (const path of solidityFiles(tests)) deployFromArtifact(tests, path);
  cpSync(join(SCRATCH, "deployExecutor.sol"), join(tests, "support", "deployExecutor.sol"));
  return folder;
}

function solidityFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sol"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function deployFromArtifact(tests: string, path: string): void {
  const text = readFileSync(path, "utf8").replaceAll(/^\s*\/\/\/ hardhat-config: fuzz\.runs.*$/gm, "");
  const place = relative(join(path, ".."), join(tests, "support", "deployExecutor.sol"));
  const importLine = `import { deployExecutor } from "${place.startsWith(".") ? place : `./${place}`}";`;
  const rewritten = text
    .replaceAll("new DepegExecutor(", "deployExecutor(")
    .replace(/^pragma solidity .*$/m, (line) => `${line}\n${importLine}`);
  writeFileSync(path, text.includes("new DepegExecutor(") ? rewritten : text);
}
