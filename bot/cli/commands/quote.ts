import { once } from "node:events";
import type { Readable } from "node:stream";
import { EXIT, type ExitCode, InvalidInputError } from "../../domain/errors.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { watchInterruption } from "../interruption.ts";
import { linesOf } from "../quote/linesOf.ts";
import { type QuoteDefaults, quoteLine } from "../quote/quoteLine.ts";

/** Options of `repeg quote`. */
export type QuoteArguments = { readonly stdin: boolean; readonly type?: string };

/**
 * `repeg quote --stdin`: answers each line that states a pool and a swap with a line, as the lines come. Lines that cannot
 * be read are answered too; blank ones are not.
 * @returns done where every line was quoted or refused by its pool, else failed
 */
export async function quote(
  { stdin, type }: QuoteArguments,
  { output }: { readonly output: NodeJS.WritableStream },
  input: Readable = process.stdin,
): Promise<ExitCode> {
  if (!stdin) throw notAsked();
  const { poolTypes } = await loadAllDefinitions();
  const defaults: QuoteDefaults = type === undefined ? { poolTypes } : { poolTypes, type };
  const { signal, release } = watchInterruption();
  const stop = () => input.destroy();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await answerAll(input, output, defaults);
  } catch (error) {
    if (signal.aborted) return EXIT.fatal;
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    release();
  }
}

async function answerAll(input: Readable, output: NodeJS.WritableStream, defaults: QuoteDefaults): Promise<ExitCode> {
  let lineNumber = 0;
  let exitCode: ExitCode = EXIT.done;
  for await (const { lines, tooLong } of linesOf(input)) {
    if (tooLong) throw tooLongLine(lineNumber + 1);
    let text = "";
    for (const line of lines) {
      lineNumber += 1;
      if (line.trim() === "") continue;
      const answer = quoteLine(line, defaults);
      if ("error" in answer) exitCode = EXIT.fatal;
      text += `${JSON.stringify({ line: lineNumber, ...answer }, plainInteger)}\n`;
    }
    if (text !== "" && !output.write(text)) await once(output, "drain");
  }
  return exitCode;
}

function plainInteger(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

function notAsked(): InvalidInputError {
  const cure = "add --stdin and pipe one JSON object a line into it; docs/quote.md says which fields";
  return new InvalidInputError({ field: "--stdin", value: undefined, expected: "to be given", cure });
}

function tooLongLine(lineNumber: number): InvalidInputError {
  return new InvalidInputError({ field: `line ${lineNumber}`, value: "too long", expected: "at most 64 MB" });
}
