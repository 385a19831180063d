import type { Address } from "viem";
import type { PoolDeployment } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import type { ChainSelection } from "../../engine/selectChain.ts";
import { formatUnits } from "../format/formatUnits.ts";

/** Names for people, and tokens, by address. What is not in it is shown as its address. */
export type AddressBook = {
  readonly nameOf: (address: Address) => string;
  /** An amount of the token at `address`, e.g. "1,234.56 USDC". */
  readonly amountOf: (address: Address, units: bigint) => string;
  /** The coins of a pool in its own order; none where it is not known. */
  readonly coinsOf: (pool: Address) => readonly string[];
  /** The coin at a place in a pool's own order, e.g. token1 of a Uniswap pool. */
  readonly coinAt: (pool: Address, index: number) => string;
};

/** Pools, lenders and coins of the chain, and the accounts given by name. */
export function createAddressBook(
  selection: ChainSelection,
  accounts: { readonly [name: string]: Address | undefined },
): AddressBook {
  const names = new Map<string, string>();
  const tokens = new Map<string, Token>();
  for (const token of selection.tokens) {
    names.set(token.address.toLowerCase(), token.coin);
    tokens.set(token.address.toLowerCase(), token);
  }
  const pools = poolsByAddress(selection);
  for (const [address, { id }] of pools) names.set(address, id);
  for (const { id, lender, at } of selection.lenders) {
    // A pool that lends is known as a pool; a lender in whose contract pools live gives it its name.
    if (id === lender.id) names.set(at.toLowerCase(), lender.title);
    else if (!names.has(at.toLowerCase())) names.set(at.toLowerCase(), id);
  }
  for (const [name, address] of Object.entries(accounts))
    if (address !== undefined) names.set(address.toLowerCase(), name);
  return {
    nameOf: (address) => names.get(address.toLowerCase()) ?? address,
    coinsOf: (pool) => pools.get(pool.toLowerCase())?.tokens.map(({ coin }) => coin) ?? [],
    coinAt: (pool, index) => pools.get(pool.toLowerCase())?.tokens[index]?.coin ?? `coin ${index}`,
    amountOf: (address, units) => {
      const token = tokens.get(address.toLowerCase());
      return formatUnits(units, token?.decimals ?? null, token?.coin ?? address, token === undefined ? 0 : 6);
    },
  };
}

/** A contract that holds several pools (Uniswap v4's manager, Balancer's vault) is none of them. */
function poolsByAddress({ pools }: ChainSelection): ReadonlyMap<string, PoolDeployment> {
  const byAddress = new Map<string, PoolDeployment>();
  const shared = new Set<string>();
  for (const { deployment } of pools) {
    const address = deployment.address.toLowerCase();
    if (byAddress.has(address)) shared.add(address);
    byAddress.set(address, deployment);
  }
  return new Map([...byAddress].filter(([address]) => !shared.has(address)));
}
