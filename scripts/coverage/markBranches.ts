import type { Branch } from "./branch.ts";

/** A source whose conditions pass through functions at its end, and where each outcome of each condition has its line. */
export type MarkedSource = {
  readonly text: string;
  readonly outcomes: readonly { readonly branch: Branch; readonly outcome: boolean; readonly line: number }[];
};

/**
 * Passes every condition of a source through a function of its own, in which either outcome is a line, so that the
 * coverage of lines tells that of branches. No line of the source itself moves.
 * @param branches all conditions of this source
 */
export function markBranches(text: string, branches: readonly Branch[]): MarkedSource {
  const marked = insert(text, branches.flatMap(insertions));
  const linesBefore = marked.split("\n").length;
  const functions = branches.map(
    (_, index) =>
      `function branch${index}_(bool outcome) pure returns (bool) {\n    if (outcome) {\n        return true;\n    }\n    return false;\n}\n`,
  );
  const outcomes = branches.flatMap((branch, index) => {
    const first = linesBefore + index * LINES_OF_FUNCTION;
    return [
      { branch, outcome: true, line: first + 2 },
      { branch, outcome: false, line: first + 4 },
    ];
  });
  return { text: marked + functions.join(""), outcomes };
}

const LINES_OF_FUNCTION = 6;

type Insertion = { readonly at: number; readonly order: number; readonly text: string };

/** Where several begin at one place the longest comes first, where several end the shortest. */
function insertions({ start, end }: Branch, index: number): readonly Insertion[] {
  return [
    { at: start, order: start - end, text: `branch${index}_(` },
    { at: end, order: end - start, text: ")" },
  ];
}

function insert(text: string, wanted: readonly Insertion[]): string {
  const source = Buffer.from(text);
  const sorted = [...wanted].sort((left, right) => left.at - right.at || left.order - right.order);
  const parts = sorted.map((entry, index) => entry.text + source.subarray(entry.at, sorted[index + 1]?.at).toString());
  return source.subarray(0, sorted[0]?.at).toString() + parts.join("");
}
