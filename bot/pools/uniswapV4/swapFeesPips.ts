import { PIPS } from "../../domain/wad.ts";
import type { UniswapV4Fees } from "./uniswapV4Fields.ts";

/**
 * What a swap pays in all, hundredths of a basis point, by direction: the protocol's fee, and the other one from what that
 * leaves, rounded up (Uniswap v4, ProtocolFeeLibrary.calculateSwapFee).
 */
export function swapFeesPips({ lpFeePips, protocolFeesPips }: UniswapV4Fees): readonly [bigint, bigint] {
  const together = (protocol: bigint) => protocol + lpFeePips - (protocol * lpFeePips) / PIPS;
  return [together(protocolFeesPips[0]), together(protocolFeesPips[1])];
}
