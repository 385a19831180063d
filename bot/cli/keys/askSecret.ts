import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/**
 * One line that nobody may read over a shoulder: on a terminal nothing of it is shown, from a pipe it is simply read.
 * @param prompt shown on a terminal only
 * @returns null where the input ended without one
 */
export function askSecret(prompt: string, input: NodeJS.ReadStream, shown: NodeJS.WriteStream): Promise<string | null> {
  if (input.isTTY) shown.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: input.isTTY });
  return new Promise((resolve) => {
    lines.once("line", (line) => {
      resolve(line);
      lines.close();
    });
    lines.once("close", () => {
      if (input.isTTY) shown.write("\n");
      resolve(null);
    });
  });
}
