import type { Config } from "../config/config.ts";
import { InvalidInputError } from "../domain/errors.ts";
import { type ChainClient, openChainClient } from "../feeds/openChainClient.ts";
import { openConfiguredChain } from "../live/openConfiguredChain.ts";

/**
 * The node that a command asks: the one named with --rpc, else the first configured one that answers.
 * Rejects with InvalidInputError where --rpc is no URL of a node.
 */
export async function openCommandChain(
  rpc: string | undefined,
  config: Config,
  onSkipped: (why: string) => void,
): Promise<ChainClient> {
  if (rpc === undefined) return openConfiguredChain(config, onSkipped);
  if (!/^(?:https?|wss?):\/\//.test(rpc) || !URL.canParse(rpc)) throw noUrl(rpc);
  return openChainClient({ url: rpc, chainId: config.chain.id, timeoutMs: config.chain.timeoutMs });
}

/** Shows no more than a host's name: what follows it may be a key. */
function noUrl(rpc: string): InvalidInputError {
  const value = /^(?:\w+:\/\/)?[^/?@]*/.exec(rpc)?.[0];
  return new InvalidInputError({
    field: "--rpc",
    value,
    expected: "a URL that begins with http://, https://, ws:// or wss://",
  });
}
