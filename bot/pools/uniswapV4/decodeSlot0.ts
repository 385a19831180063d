import type { PricePoint } from "../uniswapV3/pricePoint.ts";
import { protocolFeesOf } from "./protocolFeesOf.ts";
import type { UniswapV4Fees } from "./uniswapV4Fields.ts";

const PRICE_BITS = 160;
const TICK_BITS = 24;
const FEE_BITS = 24;

/** Slot0 of a pool, lowest bits first: price, tick, both protocol fees, the fee of the liquidity (Uniswap v4, Slot0). */
export function decodeSlot0(word: bigint): Omit<PricePoint, "liquidity"> & UniswapV4Fees {
  const afterPrice = word >> BigInt(PRICE_BITS);
  const afterTick = afterPrice >> BigInt(TICK_BITS);
  return {
    sqrtPriceX96: BigInt.asUintN(PRICE_BITS, word),
    tick: Number(BigInt.asIntN(TICK_BITS, afterPrice)),
    protocolFeesPips: protocolFeesOf(BigInt.asUintN(FEE_BITS, afterTick)),
    lpFeePips: BigInt.asUintN(FEE_BITS, afterTick >> BigInt(FEE_BITS)),
  };
}
