import type { Action } from "../../domain/action.ts";
import type { MarketEvent } from "../../domain/marketEvent.ts";
import type { ReplayOpening, ReplaySummary, ReplayView } from "../../replay/replayView.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatUtc } from "../format/formatTime.ts";
import type { Paint } from "./paint.ts";
import { summaryLines } from "./summaryLines.ts";
import type { ViewFacts } from "./viewFacts.ts";
import { createViewState, foldEvent, nameCoins, type ViewState } from "./viewState.ts";

/** Progress lines of a whole replay. */
const PROGRESS_LINES = 10;

/**
 * Lines for logs and pipes: each depeg, trade and change of state, the first rejection of each kind since the last
 * progress line, and a progress line about every tenth of the way.
 */
export class PlainReplayView implements ReplayView {
  readonly #write: (line: string) => void;
  readonly #paint: Paint;
  readonly #facts: ViewFacts;
  readonly #state: ViewState;
  #blockCount = 0;
  #nextTenth = 1;
  #rejectionsTold = 0;
  readonly #codesTold = new Set<string>();

  constructor(write: (line: string) => void, paint: Paint, facts: ViewFacts) {
    this.#write = write;
    this.#paint = paint;
    this.#facts = facts;
    this.#state = createViewState("replayed", facts);
  }

  setUp(text: string): void {
    this.#write(`set-up: ${text}`);
  }

  begin(opening: ReplayOpening): void {
    this.#blockCount = opening.blockCount;
    nameCoins(this.#state, opening.coins);
    const span = `${formatUtc(opening.fromMs)} to ${formatUtc(opening.toMs)} UTC`;
    this.#write(`REPLAYED ${opening.title}`);
    this.#write(`${span} in ${opening.blockCount} blocks${opening.resumed ? ", resumed" : ""}`);
  }

  event(event: MarketEvent, actions: readonly Action[], mode: "recovered" | "live"): void {
    for (const notice of foldEvent(this.#state, event, actions)) {
      if (mode === "recovered") continue;
      if (notice.kind === "rejected" && !this.#isNewCode(notice.key)) continue;
      this.#write(`${formatUtc(notice.timeMs)}  ${notice.kind.padEnd(8)}  ${notice.text}`);
    }
  }

  #isNewCode(key: string): boolean {
    const code = key.slice(key.lastIndexOf("/") + 1);
    if (this.#codesTold.has(code)) return false;
    this.#codesTold.add(code);
    return true;
  }

  progress(blocksDone: number): void {
    if (this.#blockCount === 0 || blocksDone * PROGRESS_LINES < this.#nextTenth * this.#blockCount) return;
    this.#nextTenth = Math.floor((blocksDone * PROGRESS_LINES) / this.#blockCount) + 1;
    const { timeMs, tradesIncluded, rejections, coins } = this.#state;
    const values = coins.map(({ coin, value }) => {
      const priced = value?.status === "priced" ? formatDecimal(value.valueWad, 4) : UNKNOWN;
      return `${coin} ${priced}`;
    });
    const rejected = `${rejections - this.#rejectionsTold} opportunities rejected since`;
    const when = timeMs === null ? UNKNOWN : formatUtc(timeMs);
    const share = `${Math.floor((blocksDone * 100) / this.#blockCount)} %`;
    this.#write(`${when}  progress  ${share}, ${values.join(", ")}, ${tradesIncluded} trades, ${rejected}`);
    this.#rejectionsTold = rejections;
    this.#codesTold.clear();
  }

  optimumProgress(share: number): void {
    if (share === 0) this.#write("working out what an all-seeing arbitrageur would have earned");
  }

  finish(summary: ReplaySummary): void {
    for (const line of summaryLines(summary, this.#facts, this.#paint)) this.#write(line);
  }

  close(): void {
    // Nothing is held: lines are written as they come.
  }
}
