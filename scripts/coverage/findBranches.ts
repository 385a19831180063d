import type { Branch } from "./branch.ts";
import { isRecord } from "./isRecord.ts";

type SyntaxNode = { readonly [key: string]: unknown };

const BY_CONDITION = new Set(["IfStatement", "Conditional", "ForStatement", "WhileStatement", "DoWhileStatement"]);
const YUL_BRANCHES = new Set(["YulIf", "YulSwitch", "YulForLoop"]);

/**
 * All conditions of a Solidity source: of if, loops and choices, and each side of "and" and "or". A condition that is
 * itself made of "and" and "or" is not listed beside its sides: where each of these came out both ways, so did it.
 * @param syntaxTree the compiler's syntax tree of the source
 * @throws Error where assembly branches: that cannot be measured
 */
export function findBranches(path: string, text: string, syntaxTree: unknown): readonly Branch[] {
  const source = Buffer.from(text);
  return conditionsIn(path, syntaxTree).map((condition) => {
    const [start, end] = place(condition);
    const line = source.subarray(0, start).toString().split("\n").length;
    return { path, line, start, end, text: source.subarray(start, end).toString() };
  });
}

function conditionsIn(path: string, node: unknown): readonly SyntaxNode[] {
  if (Array.isArray(node)) return node.flatMap((entry) => conditionsIn(path, entry));
  if (!isRecord(node)) return [];
  return [...ownConditions(path, node), ...Object.values(node).flatMap((value) => conditionsIn(path, value))];
}

function ownConditions(path: string, node: SyntaxNode): readonly SyntaxNode[] {
  const kind = String(node["nodeType"]);
  if (YUL_BRANCHES.has(kind)) throw new Error(`${path}: assembly branches, which cannot be measured`);
  const own = BY_CONDITION.has(kind)
    ? [node["condition"]]
    : isAndOr(node)
      ? [node["leftExpression"], node["rightExpression"]]
      : [];
  return own.filter(isRecord).filter((condition) => !isAndOr(inner(condition)));
}

function isAndOr(node: SyntaxNode): boolean {
  return node["nodeType"] === "BinaryOperation" && /^(?:&&|\|\|)$/.test(String(node["operator"]));
}

/** What stands in parentheses, which the compiler calls a tuple of one. */
function inner(node: SyntaxNode): SyntaxNode {
  const components = node["nodeType"] === "TupleExpression" ? node["components"] : null;
  const only: unknown = Array.isArray(components) && components.length === 1 ? components[0] : null;
  return isRecord(only) ? inner(only) : node;
}

/** The compiler writes a place as "start:length:file", in bytes. */
function place(node: SyntaxNode): readonly [number, number] {
  const source = String(node["src"]);
  const [start, length] = source.split(":").map(Number);
  if (start === undefined || length === undefined) throw new Error(`no place of a condition: "${source}"`);
  return [start, start + length];
}
