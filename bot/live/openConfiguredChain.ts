import type { Config } from "../config/config.ts";
import { InvalidInputError, UnavailableError } from "../domain/errors.ts";
import { type ChainClient, openChainClient } from "../feeds/openChainClient.ts";

/**
 * Opens the first configured node that answers, WebSocket before HTTP. A node of another chain is fatal, not skipped:
 * the configuration is wrong. Throws RPC_UNAVAILABLE (retryable) where none answers.
 */
export async function openConfiguredChain(config: Config, onSkipped: (why: string) => void): Promise<ChainClient> {
  const urls = [...config.chain.rpcWs, ...config.chain.rpcHttp];
  if (urls.length === 0) {
    throw new InvalidInputError({
      field: "chain.rpcHttp",
      value: urls,
      expected: "at least one JSON-RPC URL there or in chain.rpcWs",
    });
  }
  for (const url of urls) {
    try {
      return await openChainClient({ url, chainId: config.chain.id, timeoutMs: config.chain.timeoutMs });
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      onSkipped(error.message);
    }
  }
  throw new UnavailableError({
    code: "RPC_UNAVAILABLE",
    message: `none of the ${urls.length} configured nodes answers`,
    cure: "`repeg doctor` tries each URL and says what is wrong with it",
  });
}
