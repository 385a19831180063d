import { CommanderError } from "commander";
import { EXIT, type ExitCode } from "../domain/errors.ts";
import type { CommandContext } from "./commandContext.ts";
import { createProgram } from "./createProgram.ts";
import { reportError } from "./reportError.ts";

/**
 * Parses a command line and runs its command. Never throws: what went wrong is told on the error output.
 * @param words without the names of Node.js and the program
 */
export async function runCommandLine(
  words: readonly string[],
  streams: Omit<CommandContext, "verbosity">,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(streams, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has told it already: help and version are done, everything else is wrong use.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const verbosity: unknown = program.opts()["verbose"];
    return reportError(error, typeof verbosity === "number" ? verbosity : 0, (text) => streams.errorOutput.write(text));
  }
}
