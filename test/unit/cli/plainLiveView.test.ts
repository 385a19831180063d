import { expect } from "chai";
import { PlainLiveView } from "../../../bot/cli/terminal/plainLiveView.ts";
import type { Action } from "../../../bot/domain/action.ts";
import type { MarketEvent } from "../../../bot/domain/marketEvent.ts";

const START_MS = Date.UTC(2026, 0, 1);
const facts = { coins: new Map(), lenders: new Map() };
const timer = (timeMs: number): MarketEvent => ({ kind: "timer", timeMs });

function watch() {
  const lines: string[] = [];
  const shown = { mode: "paper", title: "chain 1", facts, coins: ["USDC"] } as const;
  const view = new PlainLiveView((line) => void lines.push(line), shown);
  return { view, lines };
}

describe("a run in lines", () => {
  it("says at once after a restart that trading is still halted, and in which mode it runs", () => {
    const { view, lines } = watch();
    const halted: Action = { kind: "tradingStateChanged", id: "1", state: "halted", reason: "operator: odd quotes" };
    view.event({ kind: "operator", timeMs: START_MS, command: "halt", reason: "odd quotes" }, [halted], "recovered");
    expect(lines).to.deep.equal(["PAPER chain 1"]);
    view.event(timer(START_MS + 1_000), [], "live");
    expect(lines[1]).to.equal("2026-01-01 00:00  paper  values    trading halted, USDC –");
  });

  it("tells the trading state and the values once a minute, and no oftener", () => {
    const { view, lines } = watch();
    for (let second = 0; second < 120; second += 10) view.event(timer(START_MS + second * 1_000), [], "live");
    expect(lines.filter((line) => line.includes("trading active"))).to.have.length(2);
  });
});
