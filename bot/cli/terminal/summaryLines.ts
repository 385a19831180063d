import type { ReplaySummary } from "../../replay/replayView.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatShare } from "../format/formatShare.ts";
import { formatUtc } from "../format/formatTime.ts";
import { formatUnits } from "../format/formatUnits.ts";
import type { FactsByCoin } from "./coinFacts.ts";
import { episodeLine } from "./episodeLine.ts";
import type { Paint } from "./paint.ts";
import { wrapText } from "./wrapText.ts";

const WIDTH = 100;
const SHOWN_TRADES = 3;

/** The end of a replay in words and figures: what broke, what was traded, what it came to, and how to look closer. */
export function summaryLines(summary: ReplaySummary, facts: FactsByCoin, paint: Paint): readonly string[] {
  const span = `${formatUtc(summary.fromMs)} to ${formatUtc(summary.toMs)} UTC, ${summary.blockCount} blocks`;
  return [
    "",
    paint.bold(`REPLAYED: ${summary.title}`),
    span,
    "",
    paint.bold("Depeg events (replayed)"),
    ...episodeLines(summary, facts),
    "",
    paint.bold("Trades (replayed: mined on the local chain, no real money)"),
    ...tradeLines(summary),
    "",
    paint.bold("What is recorded and what is modelled"),
    ...summary.provenance.flatMap((sentence) => wrapText(sentence, WIDTH, "  - ", "    ")),
    "",
    paint.bold("Look closer"),
    ...closerLines(summary),
  ];
}

function episodeLines({ episodes }: ReplaySummary, facts: FactsByCoin): readonly string[] {
  if (episodes.length === 0) return ["  none"];
  return episodes.map((episode) => episodeLine(episode, facts));
}

function tradeLines(summary: ReplaySummary): readonly string[] {
  const { totals, optimum, rejections, inputsRejected, leftovers } = summary;
  const netUsdWad = totals.profitUsdWad - totals.gasCostUsdWad;
  const unvalued = totals.unvaluedTrades === 0 ? "" : ` (without ${totals.unvaluedTrades} trades of unknown value)`;
  return [
    field("mined", `${totals.includedTrades} trades, ${totals.revertedTrades} reverted`),
    field("borrowed", coinList(summary, totals.borrowedUnitsByCoin, 0)),
    field("profit", coinList(summary, totals.profitUnitsByCoin, 2)),
    field("in USD", `${formatDecimal(totals.profitUsdWad)} USD at fair value when traded${unvalued}`),
    field("gas", `${formatDecimal(totals.gasCostWei, 6)} ETH, ${formatDecimal(totals.gasCostUsdWad)} USD`),
    field("after gas", `${formatDecimal(netUsdWad)} USD`),
    field(
      "optimum",
      optimum === null ? UNKNOWN : `${formatDecimal(optimum.profitUsdWad)} USD in ${optimum.tradeCount} trades`,
    ),
    field("share of it", optimum === null ? UNKNOWN : formatShare(netUsdWad, optimum.profitUsdWad)),
    ...bestTrades(summary),
    field("rejected", rejectionList(rejections)),
    field("bad inputs", `${inputsRejected} rejected`),
    field("executor", leftovers.length === 0 ? "holds nothing, allows nothing" : `HOLDS ${leftovers.join("; ")}`),
  ];
}

/** The trades worth a closer look, by what they earned in USD. */
function bestTrades({ trades, decimalsByCoin }: ReplaySummary): readonly string[] {
  return trades
    .filter(({ outcome }) => outcome === "included")
    .sort(
      (a, b) =>
        Number((b.profitUsdWad ?? 0n) > (a.profitUsdWad ?? 0n)) -
        Number((b.profitUsdWad ?? 0n) < (a.profitUsdWad ?? 0n)),
    )
    .slice(0, SHOWN_TRADES)
    .map(({ transactionHash, profitUnits, profitCoin }, index) => {
      const profit = formatUnits(profitUnits, decimalsByCoin.get(profitCoin) ?? null, profitCoin);
      return field(index === 0 ? "best" : "", `${transactionHash} +${profit}`);
    });
}

function coinList({ decimalsByCoin }: ReplaySummary, units: ReadonlyMap<string, bigint>, digits: number): string {
  if (units.size === 0) return "nothing";
  return [...units]
    .map(([coin, amount]) => formatUnits(amount, decimalsByCoin.get(coin) ?? null, coin, digits))
    .join(", ");
}

function rejectionList(rejections: ReadonlyMap<string, number>): string {
  if (rejections.size === 0) return "none";
  return [...rejections]
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `${times} ${code}`)
    .join(", ");
}

function closerLines({ journalPath, journalHead, rpcUrl }: ReplaySummary): readonly string[] {
  return [
    `  npm run repeg -- why --journal ${journalPath}      why each opportunity did not become a trade`,
    `  npm run repeg -- events --journal ${journalPath}   the depeg events`,
    ...(rpcUrl === null
      ? ["  npm start -- --keep-chain   leaves the chain running; then: npm run repeg -- trade <hash> --rpc <url>"]
      : [`  npm run repeg -- trade <hash> --rpc ${rpcUrl}   one trade, call by call`]),
    `  journal ${journalPath}: ${journalHead.sequence} events, hash ${journalHead.hash.slice(0, 16)}`,
  ];
}

function field(name: string, value: string): string {
  return `  ${name.padEnd(12)} ${value}`;
}
