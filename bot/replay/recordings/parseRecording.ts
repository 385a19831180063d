import { InvalidInputError } from "../../domain/errors.ts";
import { parseDecimalWad } from "../../domain/parseDecimalWad.ts";
import type { Candle, RecordingRejection, RecordingRow } from "./candle.ts";

type Columns = {
  readonly time: number;
  readonly prices: readonly [open: number, high: number, low: number, close: number];
};
type Fault = { readonly field: string; readonly value: string; readonly expected: string };

const UNIX_SECONDS = /^\d{9,10}$/;

/**
 * Reads the lines of a CSV recording: a heading that names `time` (Unix seconds, start of the candle) and either
 * `open,high,low,close` or a single `price`, then one line per candle in rising time. Other columns are ignored.
 * Every line yields exactly one row, so that what was rejected is as visible as what was accepted.
 * @param file name for rejections
 * @throws InvalidInputError where the heading is missing or lacks a column
 */
export async function* parseRecording(
  lines: AsyncIterable<string> | Iterable<string>,
  file: string,
): AsyncGenerator<RecordingRow, void> {
  let columns: Columns | null = null;
  let line = 0;
  let previousMs = -1;
  for await (const text of lines) {
    line += 1;
    if (columns === null) {
      columns = readHeading(text, file);
      continue;
    }
    const candle = readLine(text.split(","), columns, previousMs);
    if ("field" in candle) {
      yield { kind: "rejected", rejection: { file, line, ...candle } satisfies RecordingRejection };
      continue;
    }
    previousMs = candle.startMs;
    yield { kind: "candle", candle };
  }
  if (columns === null) throw missingColumn("heading", "", file);
}

function readHeading(text: string, file: string): Columns {
  const names = text.trim().split(",");
  const at = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw missingColumn(name, text, file);
    return index;
  };
  const price = names.indexOf("price");
  if (price >= 0) return { time: at("time"), prices: [price, price, price, price] };
  return { time: at("time"), prices: [at("open"), at("high"), at("low"), at("close")] };
}

function missingColumn(name: string, heading: string, file: string): InvalidInputError {
  return new InvalidInputError({
    where: file,
    field: name === "heading" ? "heading" : `column ${name}`,
    value: heading === "" ? undefined : heading,
    expected: "a first line naming time and either open,high,low,close or price",
    cure: "give a recording in the format that docs/replay.md describes",
  });
}

function readLine(cells: readonly string[], columns: Columns, previousMs: number): Candle | Fault {
  const time = (cells[columns.time] ?? "").trim();
  if (!UNIX_SECONDS.test(time)) return { field: "time", value: time, expected: "Unix seconds, digits only" };
  const startMs = Number(time) * 1_000;
  if (startMs <= previousMs) {
    return { field: "time", value: time, expected: `a time after ${previousMs / 1_000}, that of the line before` };
  }
  const [open, high, low, close] = columns.prices;
  const openWad = readPrice("open", cells[open]);
  if (typeof openWad !== "bigint") return openWad;
  const highWad = readPrice("high", cells[high]);
  if (typeof highWad !== "bigint") return highWad;
  const lowWad = readPrice("low", cells[low]);
  if (typeof lowWad !== "bigint") return lowWad;
  const closeWad = readPrice("close", cells[close]);
  if (typeof closeWad !== "bigint") return closeWad;
  const candle = { startMs, openWad, highWad, lowWad, closeWad };
  return findContradiction(candle, cells[high] ?? "", cells[low] ?? "") ?? candle;
}

function readPrice(field: string, cell: string | undefined): bigint | Fault {
  const value = (cell ?? "").trim();
  const wad = parseDecimalWad(value);
  if (wad !== null && wad > 0n) return wad;
  return { field, value, expected: "a plain decimal above zero with at most 18 decimals" };
}

function findContradiction(candle: Candle, high: string, low: string): Fault | null {
  const { openWad, highWad, lowWad, closeWad } = candle;
  if (highWad < openWad || highWad < closeWad) {
    return { field: "high", value: high, expected: "at least open and close" };
  }
  if (lowWad > openWad || lowWad > closeWad) return { field: "low", value: low, expected: "at most open and close" };
  return null;
}
