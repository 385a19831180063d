import type { Config } from "../config/config.ts";
import type { Chain } from "../domain/chain.ts";
import { InvalidInputError } from "../domain/errors.ts";
import { loadAllDefinitions } from "../engine/definitions.ts";

/**
 * The chain that was named with --network, else the configured one.
 * Rejects with InvalidInputError where none is called so, naming those that are known.
 */
export async function chooseNetwork(named: string | undefined, config: Config): Promise<Chain> {
  const { chains } = await loadAllDefinitions();
  const wanted = (chain: Chain) => (named === undefined ? chain.id === config.chain.id : chain.network === named);
  const chain = [...chains.values()].find(wanted);
  if (chain !== undefined) return chain;
  if (named === undefined) {
    throw new InvalidInputError({
      field: "chain.id",
      value: config.chain.id,
      expected: `one of ${[...chains.keys()].sort((a, b) => a - b).join(", ")}`,
    });
  }
  const networks = [...chains.values()].map(({ network }) => network);
  throw new InvalidInputError({ field: "--network", value: named, expected: `one of ${networks.join(", ")}` });
}
