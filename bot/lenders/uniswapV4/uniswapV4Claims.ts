import { type Address, isAddress } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";

/** What tells v4's PoolManager from another contract: who may set the protocol's fees, nobody where it is zero. */
export function uniswapV4Claims(at: Address): readonly AddressClaim[] {
  return [
    answerClaim({
      target: at,
      signature: "function protocolFeeController() view returns (address)",
      expected: "an address",
      accepts: (actual) => isAddress(actual),
    }),
  ];
}
