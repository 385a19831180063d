import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { lockFile } from "../../../bot/history/lockFile.ts";
import { failureOf } from "../../fakes/failureOf.ts";

describe("the lock beside a journal", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-lock-"));
    path = join(folder, "deep", "journal.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("lets one writer in, names it to the second, and lets the next in once it is given back", async () => {
    const release = lockFile(path);
    const error = await failureOf(async () => lockFile(path));
    expect(error.code).to.equal("IN_USE");
    expect(error.exitCode).to.equal(2);
    expect(error.message).to.contain(path).and.to.contain(`process ${process.pid}`);
    release();
    lockFile(path)();
    expect(existsSync(`${path}.lock`)).to.equal(false);
  });

  it("is taken over from a process that was killed", () => {
    lockFile(path)();
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    writeFileSync(`${path}.lock`, String(pid));
    lockFile(path)();
  });

  it("is taken over where it holds no process id", () => {
    lockFile(path)();
    writeFileSync(`${path}.lock`, "");
    lockFile(path)();
  });
});
