import type { Address } from "viem";
import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";

/** Pools of 0.05 % have had a tick spacing of 10 since every factory's constructor. */
export function uniswapV3FactoryClaims(at: Address): readonly AddressClaim[] {
  return [
    answerClaim({
      target: at,
      signature: "function feeAmountTickSpacing(uint24) view returns (int24)",
      inputs: [500],
      expected: "10",
    }),
  ];
}
