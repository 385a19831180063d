const FEE_BITS = 12;

/** Both protocol fees from the pool's 24 bits, pips: where token0 comes in, and where token1 does. */
export function protocolFeesOf(packed: bigint): readonly [bigint, bigint] {
  return [BigInt.asUintN(FEE_BITS, packed), packed >> BigInt(FEE_BITS)];
}
