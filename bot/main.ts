import { runCommandLine } from "./cli/runCommandLine.ts";

// A reader that has seen enough (`repeg events | head`) closes the pipe: no fault of anybody's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  output: process.stdout,
  errorOutput: process.stderr,
  environment: process.env,
});

// Connections that a node keeps open must not keep a finished command alive.
setTimeout(() => process.exit(), 200).unref();
