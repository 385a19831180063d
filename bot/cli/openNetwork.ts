import type { Config } from "../config/config.ts";
import type { Chain } from "../domain/chain.ts";
import { InvalidInputError, UnavailableError } from "../domain/errors.ts";
import { type ChainClient, openChainClient } from "../feeds/openChainClient.ts";

/** A node of a network, and its URL for programs that open their own connection. */
export type NetworkNode = { readonly client: ChainClient; readonly url: string };

/** What names the nodes of a network. */
export type NodeChoice = {
  /** From --rpc; it alone is asked. */
  readonly rpc: string | undefined;
  readonly config: Config;
  readonly environment: NodeJS.ProcessEnv;
};

/**
 * Opens the first node of a network that answers: the one of --rpc, else that of REPEG_RPC_<NETWORK>, else the configured
 * ones where the configuration is of this chain. HTTP only, because Hardhat speaks nothing else.
 * Rejects with InvalidInputError where no node is named, RPC_UNAVAILABLE where none answers, WRONG_CHAIN where one serves
 * another chain.
 */
export async function openNetwork(chain: Chain, choice: NodeChoice): Promise<NetworkNode> {
  const urls = nodesOf(chain, choice);
  let failure: UnavailableError | null = null;
  for (const url of urls) {
    try {
      const { timeoutMs } = choice.config.chain;
      return { url, client: await openChainClient({ url, chainId: chain.id, timeoutMs }) };
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      failure ??= error;
    }
  }
  throw failure ?? noNode(chain);
}

function nodesOf(chain: Chain, { rpc, config, environment }: NodeChoice): readonly string[] {
  if (rpc !== undefined) return [httpUrl("--rpc", rpc)];
  const variable = rpcVariable(chain);
  const named = environment[variable]?.trim();
  if (named !== undefined && named !== "") return [httpUrl(variable, named)];
  return config.chain.id === chain.id ? config.chain.rpcHttp : [];
}

function rpcVariable({ network }: Chain): string {
  return `REPEG_RPC_${network.toUpperCase().replaceAll("-", "_")}`;
}

/** Shows no more than a host's name: what follows it may be a key. */
function httpUrl(field: string, text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  const value = /^(?:\w+:\/\/)?[^/?@]*/.exec(text)?.[0];
  throw new InvalidInputError({ field, value, expected: "a URL that begins with http:// or https://" });
}

function noNode(chain: Chain): InvalidInputError {
  return new InvalidInputError({
    field: "--rpc",
    value: undefined,
    expected: `the URL of a node of ${chain.name}, here, in ${rpcVariable(chain)}, or under chain.rpcHttp with chain.id = ${chain.id}`,
    cure: "name a node; its key does not stand in the shell's history where it comes from .env",
  });
}
