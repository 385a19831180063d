import type { PoolMirror } from "../domain/pool.ts";
import type { SearchCurve } from "../domain/searchCurve.ts";

/** Where one pool stands in the kernel. */
export type FollowedPool = {
  /** Null while it must be read anew. */
  mirror: PoolMirror | null;
  /** The block up to which the mirror has followed. */
  syncedTo: bigint;
  /** The block whose logs changed the mirror last, or that it was read at. */
  changedAt: bigint;
  /** Whole dollars near the price by pair, as of `changedAt`; replaced whole when the pool changes. */
  depthByPair: Map<string, bigint>;
  /** The curve of each pair whose price the market holds: while the mirror has that one, the price is the same. */
  readonly pricedOn: Map<string, SearchCurve>;
};

/** A pool as of the block that it was read at; one that was never read has no mirror. */
export function followedPool(mirror: PoolMirror | null, readAt: bigint): FollowedPool {
  return { mirror, syncedTo: readAt, changedAt: readAt, depthByPair: new Map(), pricedOn: new Map() };
}

/**
 * Remembers a pool as it is, before a block is folded into it.
 * @returns what brings that back
 */
export function keepPool(pool: FollowedPool): () => void {
  const before = { ...pool };
  const restore = pool.mirror?.checkpoint();
  return () => {
    Object.assign(pool, before);
    restore?.();
  };
}
