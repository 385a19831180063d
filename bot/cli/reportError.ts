import { describeFailure } from "../domain/describeFailure.ts";
import { EXIT, type ExitCode, RepegError } from "../domain/errors.ts";

/**
 * Tells a person what went wrong: code, message, cure; the stack and the causes only where more detail was asked for.
 * @returns the exit code that belongs to it
 */
export function reportError(error: unknown, verbosity: number, write: (text: string) => void): ExitCode {
  if (error instanceof RepegError) {
    write(`error ${error.code}: ${error.message}\ncure: ${error.cure}\n`);
    if (verbosity > 0) write(`${stackOf(error)}\n`);
    return error.exitCode;
  }
  write(
    `error UNEXPECTED: ${describeFailure(error)}\ncure: run it again with -v and report what it prints; nothing recorded is lost\n`,
  );
  if (verbosity > 0) write(`${stackOf(error)}\n`);
  return EXIT.fatal;
}

/** Where it happened, cause by cause. Only the frames of a stack are printed: its text may hold a key. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return describeFailure(error);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const stack = [`${error.name}: ${describeFailure(error)}`, ...frames].join("\n");
  return error.cause === undefined ? stack : `${stack}\ncaused by: ${stackOf(error.cause)}`;
}
