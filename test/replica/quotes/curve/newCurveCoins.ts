import type { Token } from "../../../../bot/domain/token.ts";
import type { ProbeChain } from "../probeChain.ts";

const PLENTY = 1n << 200n;

/** Coins of these decimals, in this order, of which the probe has plenty. */
export async function newCurveCoins(chain: ProbeChain, decimals: readonly number[]): Promise<readonly Token[]> {
  const tokens: Token[] = [];
  for (const [index, places] of decimals.entries()) {
    const address = await chain.deployToken(PLENTY);
    tokens.push({ chainId: 1, address, coin: `COIN${index}`, decimals: places });
  }
  return tokens;
}
