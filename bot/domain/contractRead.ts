import type { Address, Hex } from "viem";

/** One read of contract state: a description, performed by `feeds/` in a multicall at one block. */
export type ContractRead = { readonly target: Address; readonly data: Hex };

/** What a read returned; a revert keeps its data. */
export type ReadResult = { readonly ok: true; readonly data: Hex } | { readonly ok: false; readonly data: Hex };

/**
 * A description of reads that depend on one another: yields batches, receives their results in order, returns what
 * they add up to. Pure: it performs nothing itself.
 */
export type ReadSequence<Result> = Generator<readonly ContractRead[], Result, readonly ReadResult[]>;
