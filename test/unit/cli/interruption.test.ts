import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { EXIT } from "../../../bot/domain/errors.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "..", "..", "..", "bot", "cli", "interruption.ts")).href;
/** Says "ready", then "aborted" when it is asked to stop and has released, and takes a second and a half to finish what it does. */
const PROGRAM = `
  import { watchInterruption } from ${JSON.stringify(MODULE)};
  const { signal, release } = watchInterruption();
  signal.addEventListener("abort", () => {
    release();
    process.stdout.write("aborted\\n");
    setTimeout(() => process.exit(0), 1_500);
  });
  setInterval(() => {}, 1_000);
  process.stdout.write("ready\\n");
`;

describe("watchInterruption", () => {
  let child: ChildProcess | null = null;
  afterEach(() => child?.kill("SIGKILL"));

  async function started(): Promise<ChildProcess> {
    child = spawn(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await said(child, "ready");
    return child;
  }

  async function said(program: ChildProcess, word: string): Promise<void> {
    if (program.stdout === null) throw new Error("the program's output is not a pipe");
    const [chunk]: unknown[] = await once(program.stdout, "data");
    expect(String(chunk).trim()).to.equal(word);
  }

  async function exitCodeOf(program: ChildProcess): Promise<unknown> {
    const [code]: unknown[] = await once(program, "exit");
    return code;
  }

  it("takes a signal that arrives twice at once for one, even after the release, and lets the work finish", async () => {
    const program = await started();
    program.kill("SIGTERM");
    await said(program, "aborted");
    program.kill("SIGTERM");
    program.kill("SIGHUP");
    expect(await exitCodeOf(program)).to.equal(0);
  });

  it("ends at once when it is asked again later, with the code that means the same command goes on", async () => {
    const program = await started();
    program.kill("SIGINT");
    await said(program, "aborted");
    await wait(600);
    program.kill("SIGINT");
    expect(await exitCodeOf(program)).to.equal(EXIT.restart);
  });
});
