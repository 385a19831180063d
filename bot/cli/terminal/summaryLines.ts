import { join } from "node:path";
import type { ReplaySummary } from "../../replay/replayView.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatShare } from "../format/formatShare.ts";
import { formatUtc } from "../format/formatTime.ts";
import { formatUnits } from "../format/formatUnits.ts";
import { shownPath } from "../format/shownPath.ts";
import { episodeLines } from "./episodeLines.ts";
import type { Paint } from "./paint.ts";
import type { ViewFacts } from "./viewFacts.ts";
import { wrapText } from "./wrapText.ts";

const WIDTH = 80;
const COMMAND_WIDTH = 33;
const SHOWN_TRADES = 3;
const NO_BREAK = "\u00a0";

/** The end of a replay in words and figures: what broke, what was traded, what it came to, and how to look closer. */
export function summaryLines(summary: ReplaySummary, facts: ViewFacts, paint: Paint): readonly string[] {
  const span = `${formatUtc(summary.fromMs)} to ${formatUtc(summary.toMs)} UTC, ${summary.blockCount} blocks`;
  return [
    "",
    paint.bold(`REPLAYED: ${summary.title}`),
    span,
    "",
    paint.bold("Depeg events (replayed)"),
    ...eventLines(summary, facts),
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

function eventLines({ episodes }: ReplaySummary, facts: ViewFacts): readonly string[] {
  if (episodes.length === 0) return ["  none"];
  return episodes.flatMap((episode) => episodeLines(episode, facts));
}

function tradeLines(summary: ReplaySummary): readonly string[] {
  const { totals, optimum, rejections, inputsRejected, leftovers } = summary;
  const netUsdWad = totals.profitUsdWad - totals.gasCostUsdWad;
  const unvalued = totals.unvaluedTrades === 0 ? "" : ` (without ${totals.unvaluedTrades} trades of unknown value)`;
  return [
    ...field("mined", `${totals.includedTrades} trades, ${totals.revertedTrades} reverted`),
    ...list("borrowed", coinList(summary, totals.borrowedUnitsByCoin, 0)),
    ...list("profit", coinList(summary, totals.profitUnitsByCoin, 2)),
    ...field("in USD", `${formatDecimal(totals.profitUsdWad)} USD at fair value when traded${unvalued}`),
    ...field("gas", `${formatDecimal(totals.gasCostWei, 6)} ETH, ${formatDecimal(totals.gasCostUsdWad)} USD`),
    ...field("after gas", `${formatDecimal(netUsdWad)} USD`),
    ...field(
      "optimum",
      optimum === null ? UNKNOWN : `${formatDecimal(optimum.profitUsdWad)} USD in ${optimum.tradeCount} trades`,
    ),
    ...field("share of it", optimum === null ? UNKNOWN : formatShare(netUsdWad, optimum.profitUsdWad)),
    ...list("rejected", rejectionList(rejections)),
    ...field("bad inputs", `${inputsRejected} rejected`),
    ...field("executor", leftovers.length === 0 ? "holds nothing, allows nothing" : `HOLDS ${leftovers.join("; ")}`),
    ...bestTrades(summary),
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
    .flatMap(({ transactionHash, profitUnits, profitCoin }, index) => {
      const profit = formatUnits(profitUnits, decimalsByCoin.get(profitCoin) ?? null, profitCoin);
      return [...field(index === 0 ? "best" : "", `+${profit}`), `    ${transactionHash}`];
    });
}

function coinList(
  { decimalsByCoin }: ReplaySummary,
  units: ReadonlyMap<string, bigint>,
  digits: number,
): readonly string[] {
  if (units.size === 0) return ["nothing"];
  return [...units].map(([coin, amount]) => formatUnits(amount, decimalsByCoin.get(coin) ?? null, coin, digits));
}

function rejectionList(rejections: ReadonlyMap<string, number>): readonly string[] {
  if (rejections.size === 0) return ["none"];
  return [...rejections].sort(([, a], [, b]) => b - a).map(([code, times]) => `${times} ${code}`);
}

/** Commands that show more. They find the newest journal below `.repeg` by themselves; another one must be named. */
function closerLines({ journalPath, journalHead, rpcUrl }: ReplaySummary): readonly string[] {
  const path = shownPath(journalPath);
  const journal = path.startsWith(join(".repeg", "replay")) ? "" : ` --journal ${path}`;
  return [
    ...command(`trade <hash>${journal}`, "one trade, call by call"),
    ...(rpcUrl === null ? [] : command(`trade <hash> --rpc ${rpcUrl}`, "the same, as the node ran it")),
    ...command(`why${journal}`, "why opportunities did not become trades"),
    ...command(`events${journal}`, "the depeg events"),
    `  ${path}: ${journalHead.sequence} events, hash ${journalHead.hash.slice(0, 16)}`,
  ];
}

/** On one line where both fit. */
function command(words: string, what: string): readonly string[] {
  const line = `  npm run repeg -- ${words}`;
  const told = `${line.padEnd(COMMAND_WIDTH)}  ${what}`;
  return told.length <= WIDTH ? [told] : [line, `      ${what}`];
}

/** Breaks between items only: a figure stays with its unit. */
function list(name: string, items: readonly string[]): readonly string[] {
  const tied = items.map((item) => item.replaceAll(" ", NO_BREAK));
  return field(name, tied.join(", ")).map((line) => line.replaceAll(NO_BREAK, " "));
}

function field(name: string, value: string): readonly string[] {
  return wrapText(value, WIDTH, `  ${name.padEnd(12)} `, " ".repeat(15));
}
