import type { ListedPool } from "../../domain/chain.ts";
import type { DiscoveredPool } from "../../feeds/discovery/discoverPools.ts";

/** How far the price may move within what is called a pool's depth. */
export const DEPTH_MOVE_BP = 100n;

/** A pool that was found, as it is shown. */
export type DiscoveryRow = {
  readonly listed: ListedPool;
  /** True where the address book or the configuration has it already. */
  readonly known: boolean;
  readonly feePips: number | null;
  /** Whole coins of the first coin that move its price in the second by 1 %, either way, rounded down; null: unknown. */
  readonly depthWhole: bigint | null;
  /** Blocks since it was made; null: unknown. */
  readonly ageBlocks: bigint | null;
  /** Why it cannot be followed, or what filter it does not pass; null where it can be used. */
  readonly refusal: string | null;
};

/** What a pool must have to be shown as usable. Whole coins and blocks. */
export type DiscoveryFilter = { readonly minDepth: number; readonly minAge: number };

/** @param known ids of pools by what tells one from another */
export function discoveryRow(
  found: DiscoveredPool,
  known: readonly ListedPool[],
  head: bigint,
  filter: DiscoveryFilter,
): DiscoveryRow {
  const { listed, feePips, createdAtBlock } = found;
  const depthWhole = depthOf(found);
  const ageBlocks = createdAtBlock === null ? null : head - createdAtBlock;
  return {
    listed,
    known: known.some((pool) => isSame(pool, listed)),
    feePips,
    depthWhole,
    ageBlocks,
    refusal: found.refusal ?? filtered(depthWhole, ageBlocks, filter),
  };
}

/** The lesser of both directions: what is called deep must be so for buying and for selling. */
function depthOf({ mirror, deployment: { tokens } }: DiscoveredPool): bigint | null {
  const [first, second] = tokens;
  if (mirror === null || first === undefined || second === undefined) return null;
  const sold = mirror.depth(first.address, second.address, DEPTH_MOVE_BP);
  const bought = mirror.depth(second.address, first.address, DEPTH_MOVE_BP);
  if (sold === null || bought === null) return null;
  const wholeSold = sold / 10n ** BigInt(first.decimals);
  const wholeBought = bought / 10n ** BigInt(second.decimals);
  return wholeSold < wholeBought ? wholeSold : wholeBought;
}

/** What is not known passes only where nothing is asked for. */
function filtered(depth: bigint | null, age: bigint | null, { minDepth, minAge }: DiscoveryFilter): string | null {
  if (minDepth > 0 && (depth === null || depth < BigInt(minDepth))) {
    return depth === null ? "its depth is not known" : `${depth} whole coins deep, at least ${minDepth} wanted`;
  }
  if (minAge > 0 && (age === null || age < BigInt(minAge))) {
    return age === null ? "its age is not known" : `${age} blocks old, at least ${minAge} wanted`;
  }
  return null;
}

/** Pools that one contract keeps differ in their parameters. */
function isSame(one: ListedPool, other: ListedPool): boolean {
  if (one.type !== other.type || one.address.toLowerCase() !== other.address.toLowerCase()) return false;
  const isShared = one.type === "uniswap-v4";
  return !isShared || (one.coins.join() === other.coins.join() && sameFee(one, other));
}

function sameFee({ parameters: one = {} }: ListedPool, { parameters: other = {} }: ListedPool): boolean {
  return ["feePips", "tickSpacing"].every((name) => one[name] === other[name]);
}
