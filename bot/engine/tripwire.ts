import { hexToBigInt, keccak256, toHex } from "viem";
import type { Json } from "../domain/json.ts";
import type { BlockEvent, PoolCheckEvent } from "../domain/marketEvent.ts";
import type { ChainReader } from "../feeds/chainReader.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import { readOrNull } from "../feeds/readOrNull.ts";
import type { SnapshotScope } from "../feeds/readSnapshotEvent.ts";
import { runReadSequences } from "../feeds/runReadSequences.ts";

/** How often mirrors are held to the chain, and by what chance. */
export type TripwirePolicy = {
  /** Pools read anew after each block; 0 turns the tripwire off. */
  readonly poolsPerBlock: number;
  /** Which pools, block by block: not to be known beforehand, but the same again where a replay is repeated. */
  readonly seed: string;
  /**
   * True where the next block waits for what was read, so that a replay is the same whenever it is repeated; false where no
   * block may wait for it: it is journalled when it comes.
   */
  readonly isAwaited: boolean;
};

type Reading = { readonly blockNumber: bigint; readonly check: Promise<CheckOrFailure> };
type CheckOrFailure = { readonly event: PoolCheckEvent } | { readonly failure: unknown };

/**
 * Reads a few pools, drawn by chance, at each block that was folded, while it is being traded on. What was read is
 * journalled before the next block, and the kernel compares it with its mirrors.
 */
export class Tripwire {
  readonly #client: ChainClient;
  readonly #scope: SnapshotScope;
  readonly #policy: TripwirePolicy;
  readonly #onError: (error: unknown) => void;
  #reading: Reading | null = null;
  /** Settles when nothing is asked of the node any more, forgotten or not. */
  #underWay: Promise<unknown> = Promise.resolve();

  /** @param onError told where the node failed: that block is not checked */
  constructor(client: ChainClient, scope: SnapshotScope, policy: TripwirePolicy, onError: (error: unknown) => void) {
    this.#client = client;
    this.#scope = scope;
    this.#policy = policy;
    this.#onError = onError;
  }

  /** Begins to read at a block that was folded. */
  begin(block: Pick<BlockEvent, "number" | "hash" | "timeMs">): void {
    const pools = this.#drawn(block.number);
    if (pools.length === 0) return;
    const check = this.#read(block, pools).then(
      (event) => ({ event }),
      (failure: unknown) => ({ failure }),
    );
    this.#reading = { blockNumber: block.number, check };
    this.#underWay = Promise.all([this.#underWay, check]);
  }

  /** What was read is of a block that is no part of the chain any more. */
  forget(): void {
    this.#reading = null;
  }

  /** Resolves when no reading is under way: the client may be closed then. */
  async idle(): Promise<void> {
    await this.#underWay;
  }

  /** What was read at this block, once; null where nothing was, or it is forgotten meanwhile. */
  async take(blockNumber: bigint): Promise<PoolCheckEvent | null> {
    const reading = this.#reading;
    if (reading?.blockNumber !== blockNumber) return null;
    const check = await reading.check;
    if (this.#reading !== reading) return null;
    this.#reading = null;
    if ("event" in check) return check.event;
    this.#onError(check.failure);
    return null;
  }

  async #read(
    { number, hash, timeMs }: Pick<BlockEvent, "number" | "hash" | "timeMs">,
    pools: SnapshotScope["pools"],
  ): Promise<PoolCheckEvent> {
    const { multicall3 } = this.#scope;
    const reader: ChainReader = { client: this.#client, multicall3, blockNumber: number, blockHash: hash };
    const sequences = pools.map(
      ({ type, deployment }) => [deployment.id, readOrNull(type.readSnapshot(deployment))] as const,
    );
    const states = await runReadSequences<Json>(reader, new Map(sequences));
    return { kind: "poolCheck", timeMs, blockNumber: number, blockHash: hash, pools: Object.fromEntries(states) };
  }

  /** Different pools, each as probable as any other. */
  #drawn(blockNumber: bigint): SnapshotScope["pools"] {
    const left = [...this.#scope.pools];
    const count = Math.min(this.#policy.poolsPerBlock, left.length);
    return Array.from({ length: count }, (_, draw) => {
      const chance = hexToBigInt(keccak256(toHex(`${this.#policy.seed}:${blockNumber}:${draw}`)));
      return left.splice(Number(chance % BigInt(left.length)), 1);
    }).flat();
  }
}
