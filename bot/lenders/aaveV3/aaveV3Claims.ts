import { type Address, isAddress } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";

/** Aave's PercentageMath counts in basis points: a premium of a whole is none that could be meant. */
const WHOLE_BPS = 10_000n;

/** What tells a pool of Aave v3 from another contract: who keeps its addresses, and a fee in basis points. */
export function aaveV3Claims(at: Address): readonly AddressClaim[] {
  return [
    answerClaim({
      target: at,
      signature: "function ADDRESSES_PROVIDER() view returns (address)",
      expected: "an address",
      accepts: (actual) => isAddress(actual) && BigInt(actual) !== 0n,
    }),
    answerClaim({
      target: at,
      signature: "function FLASHLOAN_PREMIUM_TOTAL() view returns (uint128)",
      expected: "less than 10000 basis points",
      accepts: (actual) => BigInt(actual) < WHOLE_BPS,
    }),
  ];
}
