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
  const message = error instanceof Error ? error.message : String(error);
  write(
    `error UNEXPECTED: ${message}\ncure: run it again with -v and report what it prints; nothing recorded is lost\n`,
  );
  if (verbosity > 0) write(`${stackOf(error)}\n`);
  return EXIT.fatal;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by: ${stackOf(error.cause)}`;
}
