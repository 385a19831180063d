import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EXIT, type ExitCode } from "../../domain/errors.ts";
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
  const { journal } = await openJournal(given.journal);
  const target = given.output === undefined ? toStream(output) : createWriteStream(given.output);
  try {
    await pipeline(lines(journal), target);
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

async function* lines(journal: Journal): AsyncGenerator<string> {
  for await (const { sequence, hash, event } of journal.read()) yield `${encodeJson({ sequence, hash, event })}\n`;
}

/** Standard output as a pipeline's end that leaves it open. */
function toStream(output: NodeJS.WriteStream): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      output.write(chunk, () => done());
    },
  });
}
