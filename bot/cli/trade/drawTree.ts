/** The branches in front of each line of a tree, e.g. "├─ " and "│  └─ ", from the lines' depths alone. */
export function drawTree(depths: readonly number[]): readonly string[] {
  return depths.map((depth, index) => {
    const levels = Array.from({ length: depth }, (_, level) => level + 1);
    return levels.map((level) => branchAt(depths, index, level, depth)).join("");
  });
}

function branchAt(depths: readonly number[], index: number, level: number, depth: number): string {
  const goesOn = hasSibling(depths, index, level);
  if (level === depth) return goesOn ? "├─ " : "└─ ";
  return goesOn ? "│  " : "   ";
}

/** Whether another line at `level` follows before the tree falls back below it. */
function hasSibling(depths: readonly number[], index: number, level: number): boolean {
  for (const depth of depths.slice(index + 1)) {
    if (depth < level) return false;
    if (depth === level) return true;
  }
  return false;
}
