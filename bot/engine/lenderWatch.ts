import { encodeJson, type Json } from "../domain/json.ts";
import type { ChainReader } from "../feeds/chainReader.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import { readLenderStates } from "../feeds/readLenderStates.ts";
import type { SnapshotScope } from "../feeds/readSnapshotEvent.ts";

type Reading = { readonly blockNumber: bigint; readonly states: Promise<ReadonlyMap<string, Json> | null> };

/**
 * Reads the lenders after each block, while the block is being traded on, and gives what has changed with the next one: a
 * pause, a fee or a smaller holding is known one block later, and costs no time.
 */
export class LenderWatch {
  readonly #client: ChainClient;
  readonly #scope: SnapshotScope;
  #reading: Reading | null = null;

  constructor(client: ChainClient, scope: SnapshotScope) {
    this.#client = client;
    this.#scope = scope;
  }

  /** Begins to read at this block. A node that fails is asked again after the next one. */
  begin(blockNumber: bigint): void {
    if (this.#scope.lenders.length === 0) return;
    const states = readLenderStates(this.#reader(blockNumber), this.#scope).catch(() => null);
    this.#reading = { blockNumber, states };
  }

  #reader(blockNumber: bigint): ChainReader {
    return { client: this.#client, multicall3: this.#scope.multicall3, blockNumber };
  }

  /** What was read is of blocks that are no part of the chain any more. */
  forget(): void {
    this.#reading = null;
  }

  /** Resolves when no reading is under way: the client may be closed then. */
  async idle(): Promise<void> {
    await this.#reading?.states;
  }

  /**
   * What was read at this block and differs from what is known.
   * @param known lender id → state as last journalled
   */
  async changes(
    blockNumber: bigint,
    known: ReadonlyMap<string, Json>,
  ): Promise<{ readonly [lenderId: string]: Json } | null> {
    if (this.#reading?.blockNumber !== blockNumber) return null;
    const states = (await this.#reading.states) ?? new Map<string, Json>();
    const changed = [...states].filter(([id, state]) => encodeJson(state) !== encodeJson(known.get(id) ?? null));
    return changed.length === 0 ? null : Object.fromEntries(changed);
  }
}
