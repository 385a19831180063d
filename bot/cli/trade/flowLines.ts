import { fitLine } from "../terminal/fitLine.ts";
import type { TradeReport } from "./tradeReport.ts";

/** Widest column of names: three such and an amount fit a terminal of 80 columns, a whole address is cut. */
const WIDEST_NAME = 26;

/** Who paid whom, amounts in a column of their own, then what each party is left with. */
export function flowLines({ flows, net }: Pick<TradeReport, "flows" | "net">, width: number): readonly string[] {
  if (flows.length === 0) return ["  none"];
  const name = (text: string) => (width === Number.POSITIVE_INFINITY ? text : fitLine(text, WIDEST_NAME));
  const from = columnOf(flows.map((flow) => name(flow.from)));
  const to = columnOf(flows.map((flow) => name(flow.to)));
  const amounts = rightColumnOf(flows.map(({ amount }) => amount));
  const parties = columnOf(net.map(({ party }) => name(party)));
  const changes = rightColumnOf(net.map(({ amount }) => amount));
  return [
    ...flows.map((_flow, index) => `  ${amounts[index]}  ${from[index]} -> ${to[index]}`.trimEnd()),
    "  in the end",
    ...net.map((_net, index) => `  ${changes[index]}  ${parties[index]}`.trimEnd()),
  ];
}

function columnOf(texts: readonly string[]): readonly string[] {
  const widest = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padEnd(widest));
}

/** Amounts stand below one another by their last digit; coins' symbols differ in length. */
function rightColumnOf(amounts: readonly string[]): readonly string[] {
  const parts = amounts.map((amount) => /^(\S+) (.*)$/s.exec(amount) ?? ["", amount, ""]);
  const figures = Math.max(0, ...parts.map(([, figure = ""]) => figure.length));
  const symbols = columnOf(["", ...parts.map(([, , symbol = ""]) => symbol)]).slice(1);
  return parts.map(([, figure = ""], index) => `${figure.padStart(figures)} ${symbols[index] ?? ""}`);
}
