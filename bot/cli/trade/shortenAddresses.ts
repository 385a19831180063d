import type { DecodedCall } from "./decodeCalls.ts";
import type { TradeReport } from "./tradeReport.ts";

const ADDRESS = /0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/g;

/** The report with addresses in sentences and names cut to "0x23878914…086a"; those that stand alone are kept. */
export function shortenAddresses(report: TradeReport): TradeReport {
  const { calls, flows, net, failure, callTree } = report;
  return {
    ...report,
    calls: calls.map(shortenCall),
    flows: flows.map((flow) => ({
      ...flow,
      from: shorten(flow.from),
      to: shorten(flow.to),
      amount: shorten(flow.amount),
    })),
    net: net.map((each) => ({ ...each, party: shorten(each.party), amount: shorten(each.amount) })),
    failure: failure === null ? null : { ...failure, steps: failure.steps.map(shorten) },
    callTree: callTree.ok
      ? { ...callTree, frames: callTree.frames.map((frame) => ({ ...frame, target: shorten(frame.target) })) }
      : callTree,
  };
}

function shortenCall(call: DecodedCall): DecodedCall {
  const { target, action, notes, inside } = call;
  return {
    target: shorten(target),
    action: shorten(action),
    notes: notes.map(shorten),
    inside: inside.map(shortenCall),
  };
}

function shorten(text: string): string {
  return text.replace(ADDRESS, (address) => `${address.slice(0, 10)}…${address.slice(-4)}`);
}
