import type { Config } from "../config/config.ts";
import { type ChainClient, openChainClient } from "../feeds/openChainClient.ts";
import { openConfiguredChain } from "../live/openConfiguredChain.ts";

/** The node that a command asks: the one named with --rpc, else the first configured one that answers. */
export function openCommandChain(
  rpc: string | undefined,
  config: Config,
  onSkipped: (why: string) => void,
): Promise<ChainClient> {
  if (rpc === undefined) return openConfiguredChain(config, onSkipped);
  return openChainClient({ url: rpc, chainId: config.chain.id, timeoutMs: config.chain.timeoutMs });
}
