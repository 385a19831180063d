import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { InvalidInputError } from "../../domain/errors.ts";
import type { RecordingRow } from "./candle.ts";
import { parseRecording } from "./parseRecording.ts";

/**
 * Streams a gzip-compressed CSV recording line by line; memory does not grow with the file.
 * @throws InvalidInputError where the file is absent, is not gzip or is cut short
 */
export async function* openRecording(path: string): AsyncGenerator<RecordingRow, void> {
  const file = basename(path);
  await access(path).catch(() => {
    throw unreadable(path, "absent or not readable");
  });
  let failure: Error | null = null;
  const text = pipeline(createReadStream(path), createGunzip(), (error) => {
    failure ??= error ?? null;
  });
  const lines = createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* parseRecording(lines, file);
  } catch (error) {
    // A broken stream first shows as missing lines; the stream's own complaint is the one that helps.
    throw failure === null ? error : unreadable(path, String(failure));
  } finally {
    lines.close();
  }
  if (failure !== null) throw unreadable(path, String(failure));
}

function unreadable(path: string, reason: string): InvalidInputError {
  return new InvalidInputError({
    field: "recording",
    value: path,
    expected: `a whole gzip-compressed CSV file (${reason})`,
    cure: "check the data directory; docs/replay.md lists the files that an event reads",
  });
}
