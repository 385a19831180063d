import { type Address, isAddress } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import { WAD } from "../../domain/wad.ts";

/**
 * What tells Morpho Blue from another contract that holds tokens: it names a receiver of fees, and a loan-to-value ratio
 * of one whole can never be enabled (its `enableLltv` wants less than a wad).
 */
export function morphoBlueClaims(at: Address): readonly AddressClaim[] {
  return [
    answerClaim({
      target: at,
      signature: "function feeRecipient() view returns (address)",
      expected: "an address",
      accepts: (actual) => isAddress(actual),
    }),
    answerClaim({
      target: at,
      signature: "function isLltvEnabled(uint256) view returns (bool)",
      inputs: [WAD],
      expected: "false",
    }),
  ];
}
