import { InvalidInputError } from "../../domain/errors.ts";

/** What was read, with the line that it stands on; undefined where that is no JSON. */
type Stated = { readonly line: number; readonly value: unknown };

/** All that was asked, and whether it is one document rather than lines. */
export type Requests = { readonly requests: readonly Stated[]; readonly single: boolean };

/** The most that is read: many thousand pools. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

/**
 * Reads all of a stream: one JSON document, over however many lines, or a JSON document on each line.
 * @throws InvalidInputError on nothing, on too much, and on what is neither
 */
export async function readRequests(input: AsyncIterable<string | Uint8Array>): Promise<Requests> {
  const text = await readAll(input);
  const whole = parse(text);
  if (whole.ok) return { requests: [{ line: 1, value: whole.value }], single: true };
  const lines = text.split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [{ line: at + 1, text: line }]));
  const requests = lines.map(({ line, text: each }) => {
    const parsed = parse(each);
    return { line, value: parsed.ok ? parsed.value : undefined };
  });
  const first = requests[0]?.value;
  if (requests.length > 1 && typeof first === "object" && first !== null) return { requests, single: false };
  const value = text.trim() === "" ? "empty" : whole.message;
  const expected = "one JSON object, or one on each line";
  throw new InvalidInputError({ field: "standard input", value, expected });
}

async function readAll(input: AsyncIterable<string | Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of input) {
    text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (text.length <= MOST_CHARACTERS) continue;
    throw new InvalidInputError({ field: "standard input", value: "longer", expected: "at most 64 MB" });
  }
  return text + decoder.decode();
}

function parse(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : "no JSON" };
  }
}
