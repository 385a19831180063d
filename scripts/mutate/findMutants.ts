import { maskSource } from "../architecture/maskSource.ts";
import type { Mutant } from "./mutant.ts";
import { MUTATION_OPERATORS, type MutationOperator } from "./operators.ts";

/** Lines that declare and do nothing: a fault there is one of the interface, which the ABI test holds. */
const DECLARATION =
  /^\s*(?:pragma|import|using|error|event|function|constructor|mapping|struct|abstract|contract|library)\b/;

/** All faults that can be put into a Solidity source, in order of line. */
export function findMutants(path: string, text: string): readonly Mutant[] {
  const code = maskSource(text);
  return MUTATION_OPERATORS.flatMap((operator) => mutantsOf(path, text, code, operator)).sort(
    (left, right) => left.start - right.start || left.operator.localeCompare(right.operator),
  );
}

function mutantsOf(path: string, text: string, code: string, operator: MutationOperator): readonly Mutant[] {
  return [...code.matchAll(operator.find)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const lineEnd = text.indexOf("\n", end);
    if (DECLARATION.test(code.slice(lineStart, lineEnd))) return [];
    const replacement = operator.replace(match[0]);
    const before = text.slice(lineStart, lineEnd).trim();
    const after = `${text.slice(lineStart, start)}${replacement}${text.slice(end, lineEnd)}`.trim();
    const line = text.slice(0, lineStart).split("\n").length;
    return [{ path, line, operator: operator.name, start, end, replacement, before, after }];
  });
}
