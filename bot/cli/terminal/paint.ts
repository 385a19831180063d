/** Ways to set text off. Colour is never the only sign: the word it colours says the same. */
export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Above the peg, and good news. */
  readonly blue: (text: string) => string;
  /** Below the peg, and trouble. */
  readonly orange: (text: string) => string;
};

const plain: Paint = { bold: same, dim: same, blue: same, orange: same };

/** Blue and orange, which most colour-blind people tell apart. */
const coloured: Paint = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  blue: (text) => `\u001b[38;5;75m${text}\u001b[39m`,
  orange: (text) => `\u001b[38;5;214m${text}\u001b[39m`,
};

/** Colours where `stream` is a terminal and neither NO_COLOR nor TERM=dumb asks for none (https://no-color.org). */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const refused = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  return stream.isTTY === true && !refused ? coloured : plain;
}

function same(text: string): string {
  return text;
}
