/** The longest line that is read: a pool of every tick that there can be is shorter. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** A batch of whole lines; `tooLong` where a line had to be given up, which then ends the input. */
export type LineBatch = { readonly lines: readonly string[]; readonly tooLong: boolean };

/**
 * Whole lines of a stream as they come, all that one piece of it completes together, in constant memory. A last line
 * without its end counts.
 */
export async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of input) {
    rest += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    const end = rest.lastIndexOf("\n");
    if (end >= 0) yield { lines: rest.slice(0, end).split("\n"), tooLong: false };
    rest = rest.slice(end + 1);
    if (rest.length > LONGEST_LINE) {
      yield { lines: [], tooLong: true };
      return;
    }
  }
  rest += decoder.decode();
  if (rest !== "") yield { lines: [rest], tooLong: false };
}
