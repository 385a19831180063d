import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SCRATCH = join(import.meta.dirname, "project");

/**
 * Copies the contracts and their Solidity tests into a new folder, in which faults can be tried one after another. The
 * copied tests deploy the executor from the folder's own artifact, which has the fault.
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
  for (const path of solidityFiles(tests)) leaveOutFuzzRuns(path);
  cpSync(join(SCRATCH, "deployExecutor.sol"), join(tests, "support", "deployExecutor.sol"));
  return folder;
}

function solidityFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sol"))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Each fault is judged with the same number of runs, so the tests' own wishes are left out. */
function leaveOutFuzzRuns(path: string): void {
  const text = readFileSync(path, "utf8");
  const plain = text.replaceAll(/^\s*\/\/\/ hardhat-config: fuzz\.runs.*$/gm, "");
  if (plain !== text) writeFileSync(path, plain);
}
