import { type ChildProcess, fork } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createScratchProject } from "../scratch/createScratchProject.ts";
import type { Mutant } from "./mutant.ts";
import { type Verdict, verdictSchema } from "./verdict.ts";

/** Far beyond what the tests take on a busy machine, so that only a fault that makes them endless meets it. */
const LIMIT_MS = 900_000;
/** A process is replaced after so many faults: each leaves some 40 MB behind. */
const FAULTS_A_PROCESS = 60;

/** Judges faults in a scratch folder of its own, one at a time. */
export class MutantJudge {
  readonly #folder: string;
  #child: ChildProcess | null = null;
  #judged = 0;

  /** @param root the project whose contracts are tried; it is not written to */
  constructor(root: string) {
    this.#folder = createScratchProject(root);
  }

  /** @throws Error where the contracts fail without any fault, or the judge was closed meanwhile */
  async judge(mutant: Mutant): Promise<Verdict> {
    if (this.#child === null || this.#judged++ % FAULTS_A_PROCESS === 0) await this.#start();
    const child = this.#child;
    if (child === null) throw new Error("the judge is closed");
    child.send(mutant);
    const answer = await answerOf(child, LIMIT_MS);
    if (answer !== null) return verdictSchema.parse(answer);
    this.#end();
    return "endless";
  }

  /** Ends the process and removes the folder. */
  close(): void {
    this.#end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    this.#end();
    const child = fork(join(import.meta.dirname, "judge.ts"), [this.#folder], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: { ...process.env, NO_COLOR: "1" },
    });
    this.#child = child;
    if ((await answerOf(child, LIMIT_MS)) !== "ready") throw new Error("the judge does not start");
  }

  #end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }
}

/** The next message of a process; null where none comes in time. */
function answerOf(child: ChildProcess, limitMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve(null)), limitMs);
    const onMessage = (message: unknown) => settle(() => resolve(message));
    const onExit = () => settle(() => reject(new Error("the judging process ended")));
    function settle(outcome: () => void): void {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      outcome();
    }
    child.once("message", onMessage);
    child.once("exit", onExit);
  });
}
