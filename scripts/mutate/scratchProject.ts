import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runHardhat, type ScratchRun } from "./runHardhat.ts";

/** Where the bytecode stands, constructor included, to see whether a fault changed anything at all. */
const ARTIFACT = "artifacts/contracts/DepegExecutor.sol/DepegExecutor.json";

/** A copy of the contracts and their tests in a folder of its own, in which faults can be tried one after another. */
export class ScratchProject {
  readonly #folder: string;

  /** @param root the project to copy; it is not written to */
  constructor(root: string) {
    this.#folder = mkdtempSync(join(tmpdir(), "repeg-mutants-"));
    cpSync(join(root, "contracts"), join(this.#folder, "contracts"), {
      recursive: true,
      filter: (source) => !source.startsWith(join(root, "contracts", "replica")),
    });
    cpSync(join(root, "package.json"), join(this.#folder, "package.json"));
    cpSync(join(root, "scripts", "mutate", "hardhat.config.ts"), join(this.#folder, "hardhat.config.ts"));
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"), "dir");
  }

  /** @param path from the project's root */
  read(path: string): string {
    return readFileSync(join(this.#folder, path), "utf8");
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.#folder, path), text);
  }

  build(stop: AbortSignal): Promise<ScratchRun> {
    return runHardhat(this.#folder, ["build", "--quiet"], stop);
  }

  test(stop: AbortSignal): Promise<ScratchRun> {
    return runHardhat(this.#folder, ["test", "solidity"], stop);
  }

  /** Creation bytecode of the executor as last built; it holds no hash of the source. */
  bytecode(): string {
    const artifact: unknown = JSON.parse(this.read(ARTIFACT));
    if (typeof artifact === "object" && artifact !== null && "bytecode" in artifact) {
      return String(artifact.bytecode);
    }
    throw new Error(`${ARTIFACT} has no bytecode`);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
