import { expect } from "chai";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { RecordingRow } from "../../../bot/replay/recordings/candle.ts";
import { parseRecording } from "../../../bot/replay/recordings/parseRecording.ts";

const HEADING = "time,open,high,low,close,volume";
const GOOD = "1678492800,0.9944,0.995,0.99,0.9921,12.5";

async function rowsOf(lines: readonly string[]): Promise<readonly RecordingRow[]> {
  const rows: RecordingRow[] = [];
  for await (const row of parseRecording(lines, "x.csv.gz")) rows.push(row);
  return rows;
}

async function failureOf(lines: readonly string[]): Promise<unknown> {
  try {
    await rowsOf(lines);
    return null;
  } catch (error) {
    return error;
  }
}

describe("parseRecording", () => {
  it("reads prices exactly and the time of the candle's start", async () => {
    expect(await rowsOf([HEADING, GOOD])).to.deep.equal([
      {
        kind: "candle",
        candle: {
          startMs: 1_678_492_800_000,
          openWad: 994_400_000_000_000_000n,
          highWad: 995_000_000_000_000_000n,
          lowWad: 990_000_000_000_000_000n,
          closeWad: 992_100_000_000_000_000n,
        },
      },
    ]);
  });

  it("reads a single price as all four", async () => {
    const [row] = await rowsOf(["time,price", "1678406443,0.9990844116355342"]);
    expect(row).to.have.nested.property("candle.lowWad", 999_084_411_635_534_200n);
    expect(row).to.have.nested.property("candle.startMs", 1_678_406_443_000);
  });

  const bad: readonly {
    readonly what: string;
    readonly line: string;
    readonly field: string;
    readonly value: string;
  }[] = [
    { what: "a negative price", line: "1678492860,0.99,0.99,-0.5,0.99", field: "low", value: "-0.5" },
    { what: "a price of zero", line: "1678492860,0.99,0.99,0.0,0.99", field: "low", value: "0.0" },
    { what: "NaN", line: "1678492860,NaN,0.99,0.98,0.99", field: "open", value: "NaN" },
    { what: "infinity", line: "1678492860,0.99,Infinity,0.98,0.99", field: "high", value: "Infinity" },
    { what: "an exponent", line: "1678492860,0.99,0.99,0.98,9.9e-1", field: "close", value: "9.9e-1" },
    { what: "a missing cell", line: "1678492860,0.99,0.99,0.98", field: "close", value: "" },
    { what: "an empty line", line: "", field: "time", value: "" },
    { what: "a date for a time", line: "2023-03-11,0.99,0.99,0.98,0.99", field: "time", value: "2023-03-11" },
    { what: "milliseconds", line: "1678492860000,0.99,0.99,0.98,0.99", field: "time", value: "1678492860000" },
    { what: "a time before the last", line: "1678492740,0.99,0.99,0.98,0.99", field: "time", value: "1678492740" },
    { what: "the same time again", line: "1678492800,0.99,0.99,0.98,0.99", field: "time", value: "1678492800" },
    { what: "a high below the open", line: "1678492860,0.99,0.98,0.97,0.98", field: "high", value: "0.98" },
    { what: "a low above the close", line: "1678492860,0.99,0.99,0.985,0.98", field: "low", value: "0.985" },
  ];
  for (const { what, line, field, value } of bad) {
    it(`rejects ${what}, naming file, line, field and value, and goes on`, async () => {
      const rows = await rowsOf([HEADING, GOOD, line, "1678493000,1,1,1,1"]);
      expect(rows.map(({ kind }) => kind)).to.deep.equal(["candle", "rejected", "candle"]);
      expect(rows[1]).to.deep.nested.include({
        "rejection.file": "x.csv.gz",
        "rejection.line": 3,
        "rejection.field": field,
        "rejection.value": value,
      });
    });
  }

  it("does not take a rejected line's time for the last", async () => {
    const rows = await rowsOf([HEADING, "1999999999,0,0,0,0", GOOD]);
    expect(rows.map(({ kind }) => kind)).to.deep.equal(["rejected", "candle"]);
  });

  it("refuses a file without the columns it needs, naming the first that is missing", async () => {
    const failure = await failureOf(["time,open,high,close", GOOD]);
    expect(failure).to.be.instanceOf(InvalidInputError);
    expect(String(failure)).to.match(/x\.csv\.gz: column low is "time,open,high,close"/);
  });

  it("refuses an empty file", async () => {
    expect(String(await failureOf([]))).to.match(/x\.csv\.gz: heading is missing/);
  });
});
