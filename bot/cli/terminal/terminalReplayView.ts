import type { Action } from "../../domain/action.ts";
import type { MarketEvent } from "../../domain/marketEvent.ts";
import type { ReplayOpening, ReplaySummary, ReplayView } from "../../replay/replayView.ts";
import { drawScreen, type Progress } from "./drawScreen.ts";
import { Pace } from "./pace.ts";
import type { Paint } from "./paint.ts";
import { Screen, type TerminalStream } from "./screen.ts";
import { summaryLines } from "./summaryLines.ts";
import type { ViewFacts } from "./viewFacts.ts";
import { createViewState, foldEvent, nameCoins, type ViewState } from "./viewState.ts";

/** Ten pictures a second: smooth enough to read, and little beside the replay itself. */
const REDRAW_MS = 100;

/** The live view on a terminal: a table that stays, a log that scrolls, the summary when it is over. */
export class TerminalReplayView implements ReplayView {
  readonly #stream: TerminalStream;
  readonly #screen: Screen;
  readonly #paint: Paint;
  readonly #facts: ViewFacts;
  readonly #state: ViewState;
  readonly #pace = new Pace();
  readonly #timer: NodeJS.Timeout;
  #progress: Progress = { blocksDone: 0, blockCount: 0, blocksPerSecond: null, secondsLeft: null, step: null };
  #stale = true;

  constructor(stream: TerminalStream, paint: Paint, facts: ViewFacts) {
    this.#stream = stream;
    this.#screen = new Screen(stream);
    this.#paint = paint;
    this.#facts = facts;
    this.#state = createViewState("replayed", facts);
    this.#screen.open();
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    this.#timer.unref();
  }

  setUp(text: string): void {
    this.#state.title = "the local chain is being made";
    this.#change({ step: text });
    this.#draw();
  }

  begin(opening: ReplayOpening): void {
    this.#state.title = opening.resumed ? `${opening.title} (resumed)` : opening.title;
    nameCoins(this.#state, opening.coins);
    this.#change({ blockCount: opening.blockCount, step: null });
  }

  event(event: MarketEvent, actions: readonly Action[]): void {
    foldEvent(this.#state, event, actions);
    this.#stale = true;
  }

  progress(blocksDone: number): void {
    this.#pace.mark(blocksDone, performance.now());
    this.#change({
      blocksDone,
      blocksPerSecond: this.#pace.blocksPerSecond(),
      secondsLeft: this.#pace.secondsFor(this.#progress.blockCount - blocksDone),
    });
  }

  optimumProgress(share: number): void {
    this.#change({ step: `working out what was there to earn: ${Math.floor(share * 100)} %` });
  }

  finish(summary: ReplaySummary): void {
    this.close();
    this.#stream.write(`${summaryLines(summary, this.#facts, this.#paint).join("\n")}\n`);
  }

  /** Gives the terminal back. Needed where a replay ends without a summary. */
  close(): void {
    clearInterval(this.#timer);
    this.#screen.close();
  }

  #change(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#stale = true;
  }

  #draw(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#screen.draw(drawScreen(this.#state, this.#progress, this.#state.timeMs, this.#screen.size(), this.#paint));
  }
}
