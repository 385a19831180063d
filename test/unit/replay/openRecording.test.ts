import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import { openRecording } from "../../../bot/replay/recordings/openRecording.ts";

const LINES = 20_000;
const CSV = `time,price\n${Array.from({ length: LINES }, (_, index) => `${1_600_000_000 + index * 60},0.${9_000 + (index % 997)}`).join("\n")}\n`;

describe("openRecording", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "repeg-recording-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function count(content: Buffer | string | null): Promise<number> {
    const path = join(folder, "x_1m.csv.gz");
    rmSync(path, { force: true });
    if (content !== null) writeFileSync(path, content);
    let rows = 0;
    for await (const row of openRecording(path)) if (row.kind === "candle") rows += 1;
    return rows;
  }

  async function refusal(content: Buffer | string | null): Promise<string> {
    try {
      await count(content);
    } catch (error) {
      expect(error).to.be.instanceOf(InvalidInputError);
      return String(error);
    }
    return "accepted";
  }

  it("reads every line of a compressed file", async () => {
    expect(await count(gzipSync(CSV))).to.equal(LINES);
  });

  it("names a file that is not there", async () => {
    expect(await refusal(null)).to.match(/recording is ".*x_1m\.csv\.gz".*ENOENT/);
  });

  it("refuses a file that is not compressed", async () => {
    expect(await refusal(CSV)).to.match(/whole gzip-compressed CSV file .*header/);
  });

  it("refuses a file that was cut short, rather than take the part for the whole", async () => {
    const whole = gzipSync(CSV);
    expect(await refusal(whole.subarray(0, whole.length / 2))).to.match(
      /whole gzip-compressed CSV file .*unexpected end/,
    );
  });

  it("can be left before its end", async () => {
    const path = join(folder, "left.csv.gz");
    writeFileSync(path, gzipSync(CSV));
    const rows = openRecording(path);
    expect((await rows.next()).value).to.have.property("kind", "candle");
    expect(await rows.return()).to.have.property("done", true);
  });
});
