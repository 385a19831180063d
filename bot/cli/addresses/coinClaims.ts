import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { Token } from "../../domain/token.ts";

/** Decimals must be ours: amounts are computed with them. Issuers rename their bridged coins, so a symbol only should. */
export function coinClaims({ address, decimals, coin }: Token): readonly AddressClaim[] {
  return [
    answerClaim({
      target: address,
      signature: "function decimals() view returns (uint256)",
      expected: decimals.toString(),
    }),
    answerClaim({
      target: address,
      signature: "function symbol() view returns (string)",
      expected: coin,
      gravity: "should",
    }),
    answerClaim({
      target: address,
      signature: "function totalSupply() view returns (uint256)",
      expected: "more than none",
      accepts: (actual) => BigInt(actual) > 0n,
    }),
  ];
}
