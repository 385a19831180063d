import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { createLogger } from "../../../bot/engine/createLogger.ts";

describe("the log", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-log-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const lines = (file: string) =>
    readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));

  it("writes integers of any size as decimal text, and nothing below its level", () => {
    const file = join(folder, "made", "repeg.log");
    const log = createLogger({ level: "info", file });
    log.debug({ wei: 1n }, "unheard");
    log.info({ wei: 2n ** 200n, list: [3n] }, "heard");
    const [line, ...more] = lines(file);
    expect(more).to.deep.equal([]);
    expect(line).to.include({ wei: (2n ** 200n).toString(), msg: "heard" });
    expect(line).to.have.property("list").that.deep.equals(["3"]);
  });

  it("never holds a key or a signed transaction", () => {
    const file = join(folder, "repeg.log");
    const log = createLogger({ level: "trace", file });
    log.warn({ privateKey: "0xsecret", intent: { rawTransaction: "0xsecret", nonce: 1 } }, "careless");
    expect(readFileSync(file, "utf8")).to.contain("careless").and.not.to.contain("secret");
  });
});
