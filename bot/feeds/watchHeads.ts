import { closeChainClient } from "./closeChainClient.ts";
import type { ChainClient } from "./openChainClient.ts";

/** How often the node is asked for its head beside the subscription. */
const CHECK_MS = 10_000;

type HeadWatch = {
  readonly client: ChainClient;
  readonly onHead: (number: bigint) => void;
  readonly onError: (error: Error) => void;
  readonly checkMs?: number;
};

/**
 * Subscribes to new heads (`newHeads` over WebSocket, by polling over HTTP), and asks for the head from time to time as
 * well: a connection can be dead without anybody saying so. One that does not answer is closed, and made and subscribed
 * to anew when the node is back. Numbers may skip or repeat: the block feed fills gaps.
 * @returns ends the subscription
 */
export function watchHeads(watch: HeadWatch): () => void {
  const watcher = new HeadWatcher(watch);
  const timer = setInterval(() => void watcher.check(), watch.checkMs ?? CHECK_MS);
  return () => {
    clearInterval(timer);
    watcher.end();
  };
}

class HeadWatcher {
  readonly #watch: HeadWatch;
  #unsubscribe: (() => void) | null;
  #isAsking = false;
  #isOver = false;

  constructor(watch: HeadWatch) {
    this.#watch = watch;
    this.#unsubscribe = this.#subscribe();
  }

  async check(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const wasSubscribed = this.#unsubscribe !== null;
    const isAnswered = await this.#ask();
    // A connection that died is closed now: a new one may be there for the asking.
    if (!isAnswered && wasSubscribed) await this.#ask();
    this.#isAsking = false;
  }

  async #ask(): Promise<boolean> {
    if (this.#isOver) return true;
    try {
      const head = await this.#watch.client.getBlockNumber({ cacheTime: 0 });
      if (this.#isOver) return true;
      this.#unsubscribe ??= this.#subscribe();
      this.#watch.onHead(head);
      return true;
    } catch (error) {
      await this.#disconnect(error);
      return false;
    }
  }

  end(): void {
    this.#isOver = true;
    this.#unsubscribe?.();
  }

  #subscribe(): () => void {
    const { client, onHead } = this.#watch;
    return client.watchBlockNumber({
      onBlockNumber: onHead,
      onError: (error) => {
        this.#tell(error);
        void this.check();
      },
      emitOnBegin: true,
    });
  }

  async #disconnect(error: unknown): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    // The next question opens a connection of its own; that none can be closed or opened now is told already.
    await closeChainClient(this.#watch.client).catch(() => undefined);
    this.#tell(error);
  }

  /** What a failed socket throws need not be an error with words. */
  #tell(error: unknown): void {
    const hasWords = error instanceof Error && error.message !== "";
    if (!this.#isOver) this.#watch.onError(hasWords ? error : new Error("the connection to the node failed"));
  }
}
