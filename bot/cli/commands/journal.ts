import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EXIT, type ExitCode, InvalidInputError } from "../../domain/errors.ts";
import type { Journal } from "../../domain/journal.ts";
import { encodeJson } from "../../domain/json.ts";
import type { CommandContext } from "../commandContext.ts";
import { jsonText } from "../jsonText.ts";
import { openJournal } from "../openJournal.ts";

/** Options of `repeg journal verify`. */
export type VerifyArguments = { readonly journal?: string; readonly json: boolean };

/** Options of `repeg journal export`. */
export type ExportArguments = { readonly journal?: string; readonly output?: string };

/** `repeg journal verify`: reads every entry, which checks the chain of hashes; throws at the first that is not as written. */
export async function verifyJournal(given: VerifyArguments, { output }: CommandContext): Promise<ExitCode> {
  const { journal, path } = await openJournal(given.journal);
  try {
    const entriesByKind: Record<string, number> = {};
    for await (const { event } of journal.read()) entriesByKind[event.kind] = (entriesByKind[event.kind] ?? 0) + 1;
    const found = { journal: path, ...journal.head(), identity: journal.identity, entriesByKind };
    output.write(given.json ? `${jsonText(found)}\n` : `${describe(path, journal, entriesByKind)}\n`);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

function describe(path: string, journal: Journal, entriesByKind: Record<string, number>): string {
  const { sequence, hash } = journal.head();
  const kinds = Object.entries(entriesByKind).map(([kind, count]) => `${count} ${kind}`);
  const identity = Object.entries(journal.identity).map(([field, value]) => `  ${field.padEnd(14)} ${value}`);
  return [
    `${path} is as it was written: ${sequence} entries (${kinds.join(", ")})`,
    `hash ${hash}`,
    "recorded for:",
    ...identity,
  ].join("\n");
}

/** `repeg journal export`: one JSON object a line. */
export async function exportJournal(given: ExportArguments, { output }: CommandContext): Promise<ExitCode> {
  const { journal, path } = await openJournal(given.journal);
  try {
    const target = given.output === undefined ? toStream(output) : await toFile(given.output, path);
    await pipeline(lines(journal), target);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

async function* lines(journal: Journal): AsyncGenerator<string> {
  for await (const { sequence, hash, event } of journal.read()) yield `${encodeJson({ sequence, hash, event })}\n`;
}

/** Throws InvalidInputError where the file cannot be written, or is the very journal that would be read. */
async function toFile(file: string, journalPath: string): Promise<Writable> {
  const refuse = (expected: string) => new InvalidInputError({ field: "--output", value: file, expected });
  if (resolve(file) === resolve(journalPath)) throw refuse("another file than the journal itself");
  try {
    return (await open(file, "w")).createWriteStream();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") throw refuse("a file in a folder that exists");
    if (code === "EISDIR") throw refuse("a file, not a folder");
    if (code === "EACCES" || code === "EROFS") throw refuse("a file that this user may write");
    throw error;
  }
}

/** Standard output as a pipeline's end that leaves it open. */
function toStream(output: NodeJS.WriteStream): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      output.write(chunk, () => done());
    },
  });
}
