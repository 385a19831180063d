import type { Action } from "../../domain/action.ts";
import type { MarketEvent } from "../../domain/marketEvent.ts";
import type { LiveView } from "../../live/runLive.ts";
import { formatDecimal, UNKNOWN } from "../format/formatDecimal.ts";
import { formatUtc } from "../format/formatTime.ts";
import type { ViewFacts } from "./viewFacts.ts";
import { createViewState, foldEvent, nameCoins, type ViewState } from "./viewState.ts";

/** A line with the trading state and every coin's value, so that a quiet log is seen to be alive. */
const STATUS_EVERY_MS = 60_000;

/** Paper and live in lines, for logs and pipes. */
export class PlainLiveView implements LiveView {
  readonly #write: (line: string) => void;
  readonly #state: ViewState;
  #statusAtMs = 0;
  /** Rejections told since the last line of values: many come again in every block. */
  readonly #told = new Set<string>();

  constructor(
    write: (line: string) => void,
    shown: {
      readonly mode: "paper" | "live";
      readonly title: string;
      readonly facts: ViewFacts;
      readonly coins: readonly string[];
    },
  ) {
    this.#write = write;
    this.#state = createViewState(shown.mode, shown.facts);
    nameCoins(this.#state, shown.coins);
    this.#write(`${shown.mode.toUpperCase()} ${shown.title}`);
  }

  note(text: string): void {
    this.#line(Date.now(), "note", text);
  }

  event(event: MarketEvent, actions: readonly Action[], mode: "recovered" | "live"): void {
    const notices = foldEvent(this.#state, event, actions);
    if (mode === "recovered") return;
    for (const { timeMs, kind, key, text } of notices) {
      if (kind !== "rejected" || this.#isNew(key)) this.#line(timeMs, kind, text);
    }
    if (event.timeMs - this.#statusAtMs < STATUS_EVERY_MS) return;
    this.#statusAtMs = event.timeMs;
    this.#told.clear();
    this.#line(event.timeMs, "values", this.#values());
  }

  close(): void {
    // Nothing is held: lines are written as they come.
  }

  #isNew(key: string): boolean {
    const isNew = !this.#told.has(key);
    this.#told.add(key);
    return isNew;
  }

  #values(): string {
    const values = this.#state.coins.map(({ coin, value }) => {
      if (value?.status !== "priced") return `${coin} ${UNKNOWN}`;
      return `${coin} ${formatDecimal(value.valueWad, 4)} (${value.agreeing.length} agree)`;
    });
    return [`trading ${this.#state.tradingState}`, ...values].join(", ");
  }

  #line(timeMs: number, kind: string, text: string): void {
    this.#write(`${formatUtc(timeMs)}  ${this.#state.mode}  ${kind.padEnd(8)}  ${text}`);
  }
}
