import { type Address, erc20Abi } from "viem";
import type { Token } from "../domain/token.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";

/** Balances and allowances above zero that the executor still has, in words; none after sound trades. */
export async function readLeftovers(args: {
  client: ChainClient;
  executor: Address;
  tokens: readonly Token[];
  spenders: readonly Address[];
}): Promise<readonly string[]> {
  const { client, executor, tokens, spenders } = args;
  const found: string[] = [];
  const ether = await client.getBalance({ address: executor });
  if (ether > 0n) found.push(`${ether} wei`);
  for (const { address, coin } of tokens) {
    const contract = { address, abi: erc20Abi } as const;
    const balance = await client.readContract({ ...contract, functionName: "balanceOf", args: [executor] });
    if (balance > 0n) found.push(`${balance} base units of ${coin}`);
    for (const spender of spenders) {
      const allowed = await client.readContract({ ...contract, functionName: "allowance", args: [executor, spender] });
      if (allowed > 0n) found.push(`an allowance of ${allowed} base units of ${coin} to ${spender}`);
    }
  }
  return found;
}
