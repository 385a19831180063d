import { resolve } from "node:path";
import { expect } from "chai";
import { paintFor } from "../../../bot/cli/terminal/paint.ts";
import { summaryLines } from "../../../bot/cli/terminal/summaryLines.ts";
import type { DepegEpisode } from "../../../bot/domain/depegEpisode.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import type { ReplaySummary } from "../../../bot/replay/replayView.ts";
import { sampleTrade } from "../../fakes/sampleTrade.ts";

const FROM_MS = Date.UTC(2023, 2, 10, 18);
const TO_MS = Date.UTC(2023, 2, 13, 18);
const COLUMNS = 80;
const facts = { coins: new Map([["USDC", { pegWad: WAD, decimals: 6 }]]), lenders: new Map() };

const episode: DepegEpisode = {
  id: "USDC:discount:1",
  coin: "USDC",
  side: "discount",
  status: "resolved",
  severity: "minor",
  worstSeverity: "extreme",
  startedAtMs: FROM_MS,
  confirmedAtMs: FROM_MS,
  endedAtMs: TO_MS,
  deepestValueWad: (WAD * 874n) / 1_000n,
  deepestAtMs: FROM_MS + 60_000,
  lastValueWad: WAD,
  sources: [],
};

const summary: ReplaySummary = {
  title: "USDC breaks on the failure of Silicon Valley Bank, 10-13 March 2023",
  fromMs: FROM_MS,
  toMs: TO_MS,
  blockCount: 1_440,
  episodes: [episode, { ...episode, id: "2", endedAtMs: null }],
  trades: [sampleTrade, { ...sampleTrade, id: "2" }, { ...sampleTrade, id: "3" }, { ...sampleTrade, id: "4" }],
  totals: {
    includedTrades: 4,
    revertedTrades: 0,
    profitUnitsByCoin: new Map([["USDC", 12_345_678_000_000n]]),
    borrowedUnitsByCoin: new Map([["USDC", 123_456_789_000_000n]]),
    gasCostWei: WAD,
    profitUsdWad: 12_345_678n * WAD,
    gasCostUsdWad: 1_500n * WAD,
    unvaluedTrades: 1,
  },
  decimalsByCoin: new Map([["USDC", 6]]),
  rejections: new Map([
    ["UNPROFITABLE", 12_345],
    ["NO_LENDER", 9_876],
    ["COIN_VALUE_INDETERMINATE", 543],
    ["TRADE_IN_FLIGHT", 210],
    ["GAS_OVER_SHARE", 99],
  ]),
  inputsRejected: 0,
  optimum: { thresholdUsdWad: 0n, tradeCount: 9, profitUsdWad: WAD, gasUsdWad: 0n, profitUnits: new Map() },
  leftovers: [],
  journalPath: ".repeg/replay/usdc-march-2023.db",
  journalHead: { sequence: 23_456, hash: "ab".repeat(32) },
  rpcUrl: null,
  provenance: [
    "Real: the contracts that every trade runs through, which are many and of many makers, each with a name.",
  ],
};

const linesOf = (changed: Partial<ReplaySummary> = {}) =>
  summaryLines({ ...summary, ...changed }, facts, paintFor({}, {}));

describe("the summary of a replay", () => {
  it("fits eighty columns, whatever it tells", () => {
    const lines = linesOf({ leftovers: ["5 base units of USDC", "an allowance of 7 base units of USDC to a pool"] });
    expect(lines.filter((line) => line.length > COLUMNS)).to.deep.equal([]);
  });

  it("keeps figures with their units where a line breaks", () => {
    const lines = linesOf();
    for (const part of ["12345 UNPROFITABLE", "543 COIN_VALUE_INDETERMINATE", "99 GAS_OVER_SHARE"]) {
      expect(
        lines.some((line) => line.includes(part)),
        part,
      ).to.equal(true);
    }
  });

  it("gives the best trades in full, to be looked at", () => {
    const hashes = linesOf().filter((line) => line.trim() === sampleTrade.transactionHash);
    expect(hashes).to.have.length(3);
  });

  it("says since when an event lasts that is not over", () => {
    const text = linesOf().join("\n");
    expect(text).to.contain("2023-03-10 18:00 to 2023-03-13 18:00 (3 d");
    expect(text).to.contain("2023-03-10 18:00, not over");
  });

  it("names the journal in the commands only where they would not find it, and as seen from here", () => {
    expect(linesOf().join("\n")).to.contain("npm run repeg -- why ").and.not.contain("--journal");
    const kept = linesOf({ journalPath: resolve("kept.db") }).join("\n");
    expect(kept).to.contain("npm run repeg -- trade <hash> --journal kept.db").and.not.contain(resolve("kept.db"));
  });

  it("offers the node's own account of a trade while the chain is kept", () => {
    expect(linesOf().join("\n")).not.to.contain("--rpc");
    const url = "http://127.0.0.1:45003";
    expect(linesOf({ rpcUrl: url }).join("\n")).to.contain(`trade <hash> --rpc ${url}`);
  });
});
