import { InvalidInputError } from "../domain/errors.ts";
import type { ChainSelection } from "../engine/selectChain.ts";

/**
 * Makes sure that a run has something to do. Trading needs a pool; watching is content with an exchange.
 * @throws InvalidInputError where the chain's address book lists no pool of the configured coins
 */
export function requireWork(selection: ChainSelection, mode: "paper" | "live", exchanges: number): void {
  const { chain, pools, coins } = selection;
  if (pools.length > 0 || (mode === "paper" && exchanges > 0)) return;
  const symbols = coins.map(({ symbol }) => symbol).join(", ");
  throw new InvalidInputError({
    field: "chain.id",
    value: chain.id,
    expected: `a chain with a pool of the configured coins, and none of ${symbols} is listed on ${chain.name}`,
    cure: `list a pool in bot/chains/${chain.network}.ts, or watch exchanges alone: run --paper with [[feeds.exchanges]]`,
  });
}
