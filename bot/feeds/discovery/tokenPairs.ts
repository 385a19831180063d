import type { Token } from "../../domain/token.ts";

/** Every two of the tokens, the lower address first, as Uniswap orders them. */
export function tokenPairs(tokens: readonly Token[]): readonly (readonly [Token, Token])[] {
  const sorted = [...tokens].sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  return sorted.flatMap((first, index) => sorted.slice(index + 1).map((second) => [first, second] as const));
}
