import type { Action } from "../../domain/action.ts";
import type { MarketEvent } from "../../domain/marketEvent.ts";
import type { LiveView } from "../../live/runLive.ts";
import { drawScreen } from "./drawScreen.ts";
import type { Paint } from "./paint.ts";
import { Screen, type TerminalStream } from "./screen.ts";
import type { ViewFacts } from "./viewFacts.ts";
import { addNote, createViewState, foldEvent, nameCoins, type ViewState } from "./viewState.ts";

const REDRAW_MS = 200;

/** Paper and live on a terminal: the table ages by the clock, so a feed that fell silent is seen. */
export class TerminalLiveView implements LiveView {
  readonly #screen: Screen;
  readonly #paint: Paint;
  readonly #state: ViewState;
  readonly #timer: NodeJS.Timeout;

  constructor(
    stream: TerminalStream,
    paint: Paint,
    shown: {
      readonly mode: "paper" | "live";
      readonly title: string;
      readonly facts: ViewFacts;
      readonly coins: readonly string[];
    },
  ) {
    this.#screen = new Screen(stream);
    this.#paint = paint;
    this.#state = createViewState(shown.mode, shown.facts);
    this.#state.title = shown.title;
    nameCoins(this.#state, shown.coins);
    this.#screen.open();
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
    this.#timer.unref();
  }

  note(text: string): void {
    addNote(this.#state, Date.now(), text);
  }

  event(event: MarketEvent, actions: readonly Action[]): void {
    foldEvent(this.#state, event, actions);
  }

  /** Gives the terminal back. */
  close(): void {
    clearInterval(this.#timer);
    this.#screen.close();
  }

  #draw(): void {
    this.#screen.draw(drawScreen(this.#state, null, Date.now(), this.#screen.size(), this.#paint));
  }
}
