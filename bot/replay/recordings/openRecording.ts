import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { InvalidInputError } from "../../domain/errors.ts";
import type { RecordingRow } from "./candle.ts";
import { parseRecording } from "./parseRecording.ts";

/**
 * Streams a gzip-compressed CSV recording line by line; memory does not grow with the file.
 * @throws InvalidInputError where the file is absent, is not gzip or is cut short
 */
export async function* openRecording(path: string): AsyncGenerator<RecordingRow, void> {
  const text = createGunzip().setEncoding("utf8");
  // Its failures reach the reader of `text`, which they end.
  pipeline(createReadStream(path), text, () => undefined);
  try {
    yield* parseRecording(linesOf(text), basename(path));
  } catch (error) {
    throw error instanceof InvalidInputError ? error : unreadable(path, String(error));
  }
}

async function* linesOf(text: Readable): AsyncGenerator<string, void> {
  let rest = "";
  for await (const chunk of text) {
    const lines = (rest + String(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function unreadable(path: string, reason: string): InvalidInputError {
  return new InvalidInputError({
    field: "recording",
    value: path,
    expected: `a whole gzip-compressed CSV file (${reason})`,
    cure: "check the data directory; docs/replay.md lists the files that an event reads",
  });
}
