import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatDeviation } from "../format/formatDeviation.ts";
import { formatDuration, formatUtc, formatUtcShort } from "../format/formatTime.ts";
import { fitLine } from "./fitLine.ts";
import type { Paint } from "./paint.ts";
import type { CoinRow, LogLine, Mode, ViewState } from "./viewState.ts";

/** How far the replay is. */
export type Progress = {
  readonly blocksDone: number;
  readonly blockCount: number;
  readonly blocksPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** What is being done instead of replaying blocks: a step of the set-up, or the optimum. */
  readonly step: string | null;
};

const BAR_CELLS = 24;
const COLUMNS = [6, 11, 11, 10, 10, 21];

const FOOTNOTES: { readonly [mode in Mode]: string } = {
  replayed: "every figure is replayed; the end says what is recorded and what is modelled",
  paper: "every figure is paper: real prices, trades simulated as they would be sent, none sent",
  live: "every figure is real",
};

/**
 * The whole screen as lines, each no wider than `columns`, no more than `rows`.
 * @param progress null where there is no end to come to
 * @param nowMs what ages are counted from: event time when replayed, else the clock
 */
export function drawScreen(
  state: ViewState,
  progress: Progress | null,
  nowMs: number | null,
  size: { readonly columns: number; readonly rows: number },
  paint: Paint,
): readonly string[] {
  const head = [
    `${paint.bold(state.mode.toUpperCase())}  ${state.title}`,
    standing(state, paint),
    ...(progress === null ? [] : [progressLine(progress)]),
    "",
    paint.dim(row(["coin", "fair value", "deviation", "severity", "side", "sources", "changed"])),
    ...state.coins.map((coin) => coinLine(coin, state, nowMs, paint)),
    "",
  ];
  const foot = paint.dim(FOOTNOTES[state.mode]);
  const room = Math.max(0, size.rows - head.length - 1);
  return [...head, ...logLines(state.log, room, paint), foot]
    .slice(0, size.rows)
    .map((line) => fitLine(line, size.columns));
}

/**
 * What happened, and under it what was left undone and why. Rejections come many to a block: they have their own part,
 * so that they never push an event or a trade off the screen.
 */
function logLines(log: readonly LogLine[], room: number, paint: Paint): readonly string[] {
  const rejectedRoom = Math.floor(room / 3);
  const happened = log.filter(({ kind }) => kind !== "rejected").slice(-Math.max(0, room - rejectedRoom));
  const rejected = log.filter(({ kind }) => kind === "rejected").slice(-rejectedRoom);
  const shownRejected = rejectedRoom === 0 ? [] : rejected.map((line) => logLine(line, paint));
  const shown = room === 0 ? [] : happened.map((line) => logLine(line, paint));
  const gap = Array.from({ length: Math.max(0, room - shown.length - shownRejected.length) }, () => "");
  return [...shown, ...gap, ...shownRejected];
}

function standing(state: ViewState, paint: Paint): string {
  const time = state.timeMs === null ? UNKNOWN : `${formatUtc(state.timeMs)} UTC`;
  const trading = state.tradingState === "active" ? "active" : paint.orange(state.tradingState);
  const net = formatDecimal(state.profitUsdWad - state.gasUsdWad);
  const mined = `${state.tradesIncluded} trades (${state.tradesReverted} reverted)`;
  const trades = state.mode === "paper" ? `${state.paperFills} trades on paper` : mined;
  if (state.mode === "paper") return `${time}  trading ${trading}  ${trades}`;
  return `${time}  trading ${trading}  ${trades}  ${paint.bold(`${net} USD`)} net`;
}

function progressLine({ blocksDone, blockCount, blocksPerSecond, secondsLeft, step }: Progress): string {
  if (blockCount === 0) return step ?? "";
  const share = blocksDone / blockCount;
  const filled = Math.round(share * BAR_CELLS);
  const bar = `[${"#".repeat(filled)}${"-".repeat(BAR_CELLS - filled)}]`;
  const rate = blocksPerSecond === null ? UNKNOWN : blocksPerSecond.toFixed(0);
  const left = secondsLeft === null ? UNKNOWN : formatDuration(secondsLeft * 1_000);
  const pace = step ?? `${rate} blocks/s  ${left} left`;
  return `${bar} ${Math.floor(share * 100)} %  block ${blocksDone} of ${blockCount}  ${pace}`;
}

function coinLine(
  { coin, value, changedAtMs, episode }: CoinRow,
  state: ViewState,
  nowMs: number | null,
  paint: Paint,
): string {
  const age = changedAtMs === null || nowMs === null ? UNKNOWN : formatDuration(nowMs - changedAtMs);
  if (value === null) return row([coin, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, age]);
  const rejected = `${value.rejected.length} rejected`;
  if (value.status !== "priced") {
    return row([coin, UNKNOWN, UNKNOWN, value.status, UNKNOWN, rejected, age]);
  }
  const peg = state.facts.coins.get(coin)?.pegWad;
  const text = row([
    coin,
    formatDecimal(value.valueWad, 4),
    peg === undefined ? UNKNOWN : formatDeviation(value.valueWad, peg),
    episode?.severity ?? "at peg",
    episode?.side ?? UNKNOWN,
    `${value.agreeing.length} agree, ${rejected}`,
    age,
  ]);
  if (episode === null) return text;
  return episode.side === "discount" ? paint.orange(text) : paint.blue(text);
}

function logLine({ kind, timeMs, text, times }: LogLine, paint: Paint): string {
  const repeats = times > 1 ? ` (${times} times)` : "";
  const line = `${formatUtcShort(timeMs)}  ${kind.padEnd(8)}  ${text}${repeats}`;
  if (kind === "rejected") return paint.dim(line);
  if (kind === "trade") return paint.blue(line);
  return kind === "depeg" || kind === "state" || kind === "reverted" ? paint.orange(line) : line;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, column) => cell.padEnd(COLUMNS[column] ?? 0)).join("");
}
