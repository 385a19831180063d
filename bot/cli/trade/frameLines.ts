import type { Paint } from "../terminal/paint.ts";
import { wrapText } from "../terminal/wrapText.ts";
import type { CallFrame, CallTree } from "./callTree.ts";
import { drawTree } from "./drawTree.ts";

const GAS_WIDTH = 11;

/** The traced calls as a tree, the gas of each in front, so that the figures stand in a column. */
export function frameLines(tree: CallTree, paint: Paint, width: number): readonly string[] {
  if (!tree.ok) return wrapText(tree.reason, width, "  ", "  ");
  const branches = drawTree(tree.frames.map(({ depth }) => depth));
  return [
    paint.dim(`${"gas".padStart(GAS_WIDTH)}  call (refunds are taken off the first line alone)`),
    ...tree.frames.map((frame, index) => frameLine(frame, branches[index] ?? "", paint)),
  ];
}

function frameLine(frame: CallFrame, branch: string, paint: Paint): string {
  const { type, target, functionName, throughProxy, gasUsed, error } = frame;
  const how = type === "CALL" ? "" : ` ${type.toLowerCase()}`;
  const words = `${target}.${functionName}${throughProxy ? " (proxy)" : ""}${how}`;
  const failed = error === null ? "" : ` ${paint.orange(`failed: ${error}`)}`;
  const gas = gasUsed.toLocaleString("en").padStart(GAS_WIDTH);
  return `${gas}  ${branch}${type === "STATICCALL" ? paint.dim(words) : words}${failed}`;
}
