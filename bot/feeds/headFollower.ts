import type { BlockFeed } from "./blockFeed.ts";

/**
 * Drives a block feed from announced heads: announcements may come in bursts, twice or while the feed is busy; the feed
 * is always brought to the newest one, by one call at a time.
 */
export class HeadFollower {
  readonly #feed: BlockFeed;
  readonly #onError: (error: unknown) => void;
  #newest: bigint;
  #running = false;
  #waiting: { readonly number: bigint; readonly resolve: () => void }[] = [];

  /** @param onError told when the feed fails; the follower tries again at the next announcement */
  constructor(feed: BlockFeed, onError: (error: unknown) => void) {
    this.#feed = feed;
    this.#onError = onError;
    this.#newest = feed.position().number;
  }

  /** The chain's head is now `number`. Returns at once. */
  announce(number: bigint): void {
    if (number > this.#newest) this.#newest = number;
    void this.#run();
  }

  /** Resolves when block `number` was delivered. */
  async reached(number: bigint): Promise<void> {
    if (this.#feed.position().number >= number) return;
    await new Promise<void>((resolve) => this.#waiting.push({ number, resolve }));
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#feed.position().number < this.#newest) {
        await this.#feed.advanceTo(this.#newest);
        this.#release();
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#running = false;
    }
  }

  #release(): void {
    const reached = this.#feed.position().number;
    const open = this.#waiting.filter(({ number }) => number > reached);
    for (const { number, resolve } of this.#waiting) if (number <= reached) resolve();
    this.#waiting = open;
  }
}
