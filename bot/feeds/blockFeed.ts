import type { Hex } from "viem";
import { RepegError } from "../domain/errors.ts";
import type { BlockEvent, ReorgEvent } from "../domain/marketEvent.ts";
import type { LogSubscription } from "./logSubscription.ts";
import type { ChainClient } from "./openChainClient.ts";
import { readBlockEvent } from "./readBlockEvent.ts";
import { refuseFutureBlock } from "./refuseFutureBlock.ts";

/** The block up to which everything is already journalled. */
export type BlockPosition = { readonly number: bigint; readonly hash: Hex };

/** Deliveries are awaited: a slow consumer slows the feed, nothing piles up. */
export type BlockConsumer = (event: BlockEvent | ReorgEvent) => Promise<void>;

/** How far back a common ancestor is looked for before the chain is given up as another one. */
const DEEPEST_REORG = 64n;

/**
 * Turns "the head is now N" into a gapless, ordered run of block events from the position after the last journalled
 * block: after a pause it catches up, after a reorg it first says so and then delivers the new branch.
 */
export class BlockFeed {
  readonly #client: ChainClient;
  readonly #subscription: () => LogSubscription;
  readonly #deliver: BlockConsumer;
  readonly #clockMs: (() => number) | null;
  /** Recent positions, oldest first, for finding the common ancestor. */
  #recent: BlockPosition[];

  /** @param args.recent the last journalled blocks, oldest first, at least one: the last is where it goes on */
  constructor(args: {
    client: ChainClient;
    /** What is wanted of the next block. */
    subscription: () => LogSubscription;
    recent: readonly BlockPosition[];
    deliver: BlockConsumer;
    /** The wall clock, ahead of which no block may be; null where there is none, as in a replay. */
    clockMs?: (() => number) | null;
  }) {
    this.#client = args.client;
    this.#subscription = args.subscription;
    this.#deliver = args.deliver;
    this.#clockMs = args.clockMs ?? null;
    this.#recent = [...args.recent];
  }

  /** The last block delivered. */
  position(): BlockPosition {
    const last = this.#recent.at(-1);
    if (last === undefined) throw this.#lost();
    return last;
  }

  /** Delivers every block up to `head`. Not re-entrant: await one call before the next. */
  async advanceTo(head: bigint): Promise<void> {
    while (this.position().number < head) {
      const block = await readBlockEvent(this.#client, this.position().number + 1n, this.#subscription());
      if (this.#clockMs !== null) refuseFutureBlock(block.number, block.timeMs, this.#clockMs());
      if (block.parentHash !== this.position().hash) {
        await this.#rewind(block.timeMs);
        continue;
      }
      await this.#deliver(block);
      this.#recent.push({ number: block.number, hash: block.hash });
      if (BigInt(this.#recent.length) > DEEPEST_REORG) this.#recent.shift();
    }
  }

  async #rewind(timeMs: number): Promise<void> {
    const { hash: orphanedHash } = this.position();
    const standing = await this.#standing();
    const ancestor = standing.at(-1);
    if (ancestor === undefined) throw this.#lost();
    const { number: ancestorNumber, hash: ancestorHash } = ancestor;
    await this.#deliver({ kind: "reorg", timeMs, ancestorNumber, ancestorHash, orphanedHash });
    // Not before it was told: a node that fails in between must find the same orphans again.
    this.#recent = standing;
  }

  /** The recent blocks that are still part of the chain; at least one. */
  async #standing(): Promise<BlockPosition[]> {
    for (let count = this.#recent.length; count > 0; count -= 1) {
      const position = this.#recent[count - 1];
      if (position !== undefined && (await this.#isCanonical(position))) return this.#recent.slice(0, count);
    }
    const [oldest] = this.#recent;
    if (oldest === undefined || oldest.number === 0n || BigInt(this.#recent.length) >= DEEPEST_REORG)
      throw this.#lost();
    return [await this.#at(oldest.number - 1n)];
  }

  async #isCanonical(position: BlockPosition): Promise<boolean> {
    return (await this.#at(position.number)).hash === position.hash;
  }

  async #at(number: bigint): Promise<BlockPosition> {
    const { hash } = await this.#client.getBlock({ blockNumber: number, includeTransactions: false });
    return { number, hash };
  }

  #lost(): RepegError {
    return new RepegError({
      code: "REORG_TOO_DEEP",
      severity: "fatal",
      message: `the node's chain shares none of the last ${DEEPEST_REORG} blocks with the journal`,
      cure: "the node serves another chain, or the journal belongs to another run; start with --fresh or mend the URL",
    });
  }
}
