import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatUtc } from "../format/formatTime.ts";
import { shownPath } from "../format/shownPath.ts";
import type { Paint } from "../terminal/paint.ts";
import type { DecodedCall } from "./decodeCalls.ts";
import type { TradeReport } from "./tradeReport.ts";

const GWEI_DECIMALS = 9n;

/** A trade for a person to read, top to bottom. */
export function tradeLines(report: TradeReport, paint: Paint): readonly string[] {
  const { result, gas } = report;
  const time = report.timeMs === null ? UNKNOWN : `${formatUtc(report.timeMs)} UTC`;
  return [
    paint.bold(`${report.outcome} ${report.hash}`),
    field("source", sourceText(report)),
    field("block", `${report.blockNumber ?? UNKNOWN}, ${time} (valid up to block ${report.deadlineBlock})`),
    field("route", report.route),
    field("executor", report.executor),
    field("operator", report.operator),
    field("borrowed", result?.borrowed ?? UNKNOWN),
    field("repaid", result?.repaid ?? UNKNOWN),
    field("profit", `${result?.profit ?? UNKNOWN} (at least ${report.minProfit} was demanded)`),
    field("gas", gasText(gas)),
    ...(report.failure === null ? [] : [field(report.outcome, report.failure)]),
    "",
    paint.bold("Calls"),
    ...report.calls.flatMap((call) => callLines(call, 1)),
    "",
    paint.bold("Token flows"),
    ...(report.flows.length === 0
      ? ["  none"]
      : report.flows.map((flow) => `  ${flow.from} -> ${flow.to}  ${flow.amount}`)),
    "",
    paint.bold("As the node ran it"),
    ...treeLines(report),
  ];
}

function gasText({ limit, used, priceWei, costWei }: TradeReport["gas"]): string {
  if (used === null || priceWei === null || costWei === null) return `at most ${limit.toLocaleString("en")} units`;
  const price = formatDecimal(priceWei * 10n ** GWEI_DECIMALS, 3);
  const units = `${used.toLocaleString("en")} of ${limit.toLocaleString("en")} units`;
  return `${units} at ${price} gwei: ${formatDecimal(costWei, 6)} ETH`;
}

function callLines({ target, action, notes, inside }: DecodedCall, depth: number): readonly string[] {
  const noted = notes.length === 0 ? "" : ` (${notes.join(", ")})`;
  return [`${"  ".repeat(depth)}${target}: ${action}${noted}`, ...inside.flatMap((call) => callLines(call, depth + 1))];
}

function sourceText({ source }: TradeReport): string {
  if (source.kind === "journal") return `${source.mode}, from the journal ${shownPath(source.path)}`;
  return "the node's chain";
}

function treeLines({ callTree, source }: TradeReport): readonly string[] {
  if (callTree === null && source.kind === "journal") {
    return ["  a journal keeps no trace: the calls above are read from the calldata alone"];
  }
  if (callTree === null) return ["  this node does not offer debug_traceTransaction"];
  return callTree.map(
    ({ depth, text, gasUsed }) => `${"  ".repeat(depth + 1)}${text} (${gasUsed.toLocaleString("en")} gas)`,
  );
}

function field(name: string, value: string): string {
  return `  ${name.padEnd(10)} ${value}`;
}
