/** A kind of fault. `find` looks at code alone: comments and strings are blanked out beforehand. */
export type MutationOperator = {
  readonly name: string;
  readonly find: RegExp;
  /** What stands instead of the match. */
  readonly replace: (found: string) => string;
};

const swap = (pairs: { readonly [from: string]: string }) => (found: string) => pairs[found] ?? found;

const COMPARISONS = { "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const LOGIC = { "&&": "||", "||": "&&" };
const ARITHMETIC = { "+": "-", "-": "+", "*": "/", "/": "*", "&": "|", "|": "&", "<<": ">>", ">>": "<<" };
const YUL = {
  "add(": "sub(",
  "sub(": "add(",
  "mul(": "add(",
  "shl(": "shr(",
  "shr(": "shl(",
  "and(": "or(",
  "or(": "and(",
  "gt(": "lt(",
  "lt(": "gt(",
  "eq(": "gt(",
};

/**
 * The faults that are tried: the usual ones of mutation testing (Jia and Harman, "An Analysis and Survey of the
 * Development of Mutation Testing", 2011), and those of inline assembly. A statement is deleted where it fits on a line.
 */
export const MUTATION_OPERATORS: readonly MutationOperator[] = [
  { name: "comparison", find: /(?<= )(?:==|!=|<=|>=|<|>)(?= )/g, replace: swap(COMPARISONS) },
  { name: "logic", find: /&&|\|\|/g, replace: swap(LOGIC) },
  { name: "negation dropped", find: /!(?=[\w(])/g, replace: () => "" },
  { name: "arithmetic", find: /(?<= )(?:\+|-|\*|\/|&|\||<<|>>)(?= )/g, replace: swap(ARITHMETIC) },
  { name: "truth", find: /\b(?:true|false)\b/g, replace: swap({ true: "false", false: "true" }) },
  { name: "number", find: /(?<![\w.])\d+(?![\w.])/g, replace: (found) => (BigInt(found) + 1n).toString() },
  { name: "hexadecimal", find: /(?<!\w)0x[0-9a-f]{2}(?!\w)/g, replace: (found) => `0x${nextByte(found)}` },
  { name: "assembly", find: /(?<!\w)(?:add|sub|mul|shl|shr|and|or|gt|lt|eq)\(/g, replace: swap(YUL) },
  {
    name: "condition always false",
    find: /(?<=\bif \().+(?=\) (?:revert|return|[\w.]+ =|[\w.]+\())/g,
    replace: () => "false",
  },
  {
    name: "condition always true",
    find: /(?<=\bif \().+(?=\) (?:revert|return|[\w.]+ =|[\w.]+\())/g,
    replace: () => "true",
  },
  {
    name: "arguments swapped",
    find: /(?<=\b(?!(?:add|mul|and|or|eq)\()\w+\()[\w.]+, [\w.]+(?=[,)])/g,
    replace: swapAround(", "),
  },
  { name: "arguments swapped", find: /(?<=\w\([\w.]+, )[\w.]+, [\w.]+(?=[,)])/g, replace: swapAround(", ") },
  { name: "choices swapped", find: /(?<=\? )[^?:;\n]+ : [^?:;,\n]+(?=[;\n])/g, replace: swapAround(" : ") },
  { name: "assembly, negation turned", find: /(?<!\w)iszero\(/g, replace: () => "not(" },
  { name: "statement deleted", find: /(?<=^\s*)(?:else )?[\w.[\]]+ (?:[+|-]?=) [^;]*;$/gm, replace: () => "" },
  { name: "statement deleted", find: /(?<=^\s*)(?!require|revert)[\w.[\]]+\([^;{}]*\);$/gm, replace: () => "" },
  { name: "statement deleted", find: /(?<=^\s*)(?:emit|delete|revert) [^;]*;$/gm, replace: () => "" },
  {
    name: "assembly statement deleted",
    find: /(?<=^\s*)(?:mstore|tstore|sstore|calldatacopy|mcopy|returndatacopy)\(.*\)$/gm,
    replace: () => "",
  },
];

function swapAround(separator: string): (found: string) => string {
  return (found) => found.split(separator).reverse().join(separator);
}

function nextByte(hexadecimal: string): string {
  return ((BigInt(hexadecimal) + 1n) & 0xffn).toString(16).padStart(2, "0");
}
