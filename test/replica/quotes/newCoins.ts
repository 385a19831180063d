import type { Address } from "viem";
import type { Token } from "../../../bot/domain/token.ts";
import type { ProbeChain } from "./probeChain.ts";

const PLENTY = 1n << 200n;

/** Two coins of which the probe has plenty, the lower address first. */
export async function newCoins(
  chain: ProbeChain,
  decimals: readonly [number, number],
): Promise<readonly [Token, Token]> {
  const [a, b] = [await chain.deployToken(PLENTY), await chain.deployToken(PLENTY)];
  const [first, second] = a.toLowerCase() < b.toLowerCase() ? [a, b] : [b, a];
  const token = (address: Address, places: number) => ({
    chainId: 1,
    address,
    coin: `COIN${places}`,
    decimals: places,
  });
  return [token(first, decimals[0]), token(second, decimals[1])];
}
