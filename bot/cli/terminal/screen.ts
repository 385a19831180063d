/** The part of a terminal stream that a screen needs. */
export type TerminalStream = {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
  on(event: "resize", listener: () => void): unknown;
  off(event: "resize", listener: () => void): unknown;
};

const ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
const LEAVE = "\u001b[?25h\u001b[?1049l";

/**
 * The terminal's alternate screen: lines are drawn at their place and only where they changed, so nothing flickers.
 * `close` gives the terminal back as it was, also when the process ends in between.
 */
export class Screen {
  readonly #stream: TerminalStream;
  #drawn: readonly string[] = [];
  #open = false;
  readonly #forget = (): void => {
    this.#drawn = [];
    this.#stream.write("\u001b[2J");
  };
  readonly #restore = (): void => this.close();

  constructor(stream: TerminalStream) {
    this.#stream = stream;
  }

  size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#stream.columns ?? 80, rows: this.#stream.rows ?? 24 };
  }

  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#stream.write(ENTER);
    this.#stream.on("resize", this.#forget);
    process.on("exit", this.#restore);
  }

  draw(lines: readonly string[]): void {
    if (!this.#open) return;
    const changes = lines.flatMap((line, index) =>
      line === this.#drawn[index] ? [] : `\u001b[${index + 1};1H\u001b[2K${line}`,
    );
    if (changes.length > 0) this.#stream.write(changes.join(""));
    this.#drawn = lines;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#stream.off("resize", this.#forget);
    process.off("exit", this.#restore);
    this.#stream.write(LEAVE);
  }
}
