import type { Hex } from "viem";
import type { ListedFactory } from "../../domain/chain.ts";
import type { ReadSequence } from "../../domain/contractRead.ts";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { Token } from "../../domain/token.ts";
import type { FoundPool } from "./foundPool.ts";

/** Topics of a search: one, any of several, or whatever is there. */
export type WantedTopics = readonly (Hex | readonly Hex[] | null)[];

/** A log and the block that it is of. */
export type PlacedLog = EvmLog & { readonly blockNumber: bigint };

/** What a source may ask, all of it as of one block. */
export type PoolSearch = {
  readonly factory: ListedFactory;
  /** Coins that are looked for: a pool is found where all of its coins are among them. */
  readonly tokens: readonly Token[];
  read<Result>(sequence: ReadSequence<Result>): Promise<Result>;
  /** All logs of the factory with these topics; null where the node does not permit a search that long. */
  logs(topics: WantedTopics): Promise<readonly PlacedLog[] | null>;
};

/** How one kind of factory or registry is asked for its pools. */
export type PoolSource = {
  readonly kind: string;
  find(search: PoolSearch): Promise<readonly FoundPool[]>;
};
