/**
 * Runs what prints progress of its own: a command's standard output is its result, which programs read.
 * Not to be run twice at a time.
 */
export async function withoutConsole<Result>(action: () => Promise<Result>): Promise<Result> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await action();
  } finally {
    console.log = log;
  }
}
