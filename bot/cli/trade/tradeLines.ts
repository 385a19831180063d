import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatUtc } from "../format/formatTime.ts";
import { shownPath } from "../format/shownPath.ts";
import { fitLine } from "../terminal/fitLine.ts";
import type { Paint } from "../terminal/paint.ts";
import { wrapText } from "../terminal/wrapText.ts";
import type { DecodedCall } from "./decodeCalls.ts";
import { drawTree } from "./drawTree.ts";
import { flowLines } from "./flowLines.ts";
import { frameLines } from "./frameLines.ts";
import { shortenAddresses } from "./shortenAddresses.ts";
import type { TradeReport } from "./tradeReport.ts";

const GWEI_DECIMALS = 9n;
const NAME_WIDTH = 13;

/**
 * A trade for a person to read, top to bottom.
 * @param columns of the terminal: sentences are broken and trees cut to fit; null where the output is no terminal
 */
export function tradeLines(report: TradeReport, paint: Paint, columns: number | null): readonly string[] {
  const width = columns ?? Number.POSITIVE_INFINITY;
  const field = (name: string, value: string) => fieldLines(name, value, width);
  const section = (title: string, lines: readonly string[]) => ["", paint.bold(title), ...lines];
  // A terminal has no room for addresses in full; the facts above show those that matter.
  const shown = columns === null ? report : shortenAddresses(report);
  const good = report.outcome === "included";
  return [
    `${good ? paint.bold(report.outcome) : paint.orange(paint.bold(report.outcome))} ${report.hash}`,
    ...factLines(report, field),
    ...(shown.failure === null ? [] : section("Why", failureLines(shown.failure, width))),
    ...section("Calls, as the operator signed them", callsOf(shown.calls, width)),
    ...section("Token flows", flowLines(shown, width)),
    ...section("As the node ran it", frameLines(shown.callTree, paint, width)),
  ].map((line) => (columns === null ? line : fitLine(line, columns)));
}

type FieldLines = (name: string, value: string) => readonly string[];

function factLines(report: TradeReport, field: FieldLines): readonly string[] {
  const { result, gas, explorerUrl } = report;
  const time = report.timeMs === null ? UNKNOWN : `${formatUtc(report.timeMs)} UTC`;
  return [
    ...field("source", sourceText(report)),
    ...(explorerUrl === null ? [] : field("explorer", explorerUrl)),
    ...field("block", `${report.blockNumber ?? UNKNOWN}, ${time} (valid up to block ${report.deadlineBlock})`),
    ...field("route", report.route),
    ...field("executor", report.executor),
    ...field("operator", report.operator),
    ...field("borrowed", result?.borrowed ?? UNKNOWN),
    ...field("repaid", result?.repaid ?? UNKNOWN),
    ...field("profit", `${result?.profit ?? UNKNOWN} (at least ${report.minProfit} was demanded)`),
    ...field("gas", gasText(gas)),
  ];
}

function fieldLines(name: string, value: string, width: number): readonly string[] {
  return wrapText(value, width, `  ${name.padEnd(NAME_WIDTH - 3)} `, " ".repeat(NAME_WIDTH));
}

function gasText({ limit, used, priceWei, costWei }: TradeReport["gas"]): string {
  if (used === null || priceWei === null || costWei === null) return `at most ${limit.toLocaleString("en")} units`;
  const price = formatDecimal(priceWei * 10n ** GWEI_DECIMALS, 3);
  const units = `${used.toLocaleString("en")} of ${limit.toLocaleString("en")} units`;
  return `${units} at ${price} gwei: ${formatDecimal(costWei, 6)} ETH`;
}

/** One step below the other, each further in. */
function failureLines({ steps, note }: NonNullable<TradeReport["failure"]>, width: number): readonly string[] {
  const lines = steps.flatMap((step, index) => {
    const indent = "  ".repeat(index + 1);
    return wrapText(step, width, indent, `${indent}    `);
  });
  return note === null ? lines : [...lines, ...wrapText(`(${note})`, width, "  ", "  ")];
}

type PlacedCall = { readonly depth: number; readonly call: DecodedCall };

function callsOf(calls: readonly DecodedCall[], width: number): readonly string[] {
  const placed = calls.flatMap((call) => place(call, 0));
  const branches = drawTree(placed.map(({ depth }) => depth));
  return placed.flatMap(({ call: { target, action, notes } }, index) => {
    const branch = `  ${branches[index] ?? ""}`;
    const noted = notes.length === 0 ? "" : ` (${notes.join(", ")})`;
    const under = branch.replace("├─", "│ ").replace("└─", "  ");
    return wrapText(`${target}: ${action}${noted}`, width, branch, `${under}    `);
  });
}

function place(call: DecodedCall, depth: number): readonly PlacedCall[] {
  return [{ depth, call }, ...call.inside.flatMap((each) => place(each, depth + 1))];
}

function sourceText({ source }: TradeReport): string {
  if (source.kind === "journal") return `${source.mode}, from the journal ${shownPath(source.path)}`;
  return "the node's chain";
}
