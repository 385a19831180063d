import { type Hex, hexToBytes, keccak256 } from "viem";

/** Bits of a header's logs bloom, of which each value sets three (Yellow Paper, 4.3.1). */
const BLOOM_BITS = 2_048;
const BITS_PER_VALUE = 3;

/**
 * Whether a log with this address or topic may be in the block of that bloom: false is certain, true may be chance.
 * @param bloom the header's `logsBloom`, 256 bytes
 */
export function bloomMayHold(bloom: Hex, value: Hex): boolean {
  const bits = hexToBytes(bloom);
  const hash = hexToBytes(keccak256(value));
  for (let at = 0; at < BITS_PER_VALUE; at += 1) {
    const bit = (((hash[2 * at] ?? 0) << 8) | (hash[2 * at + 1] ?? 0)) % BLOOM_BITS;
    const byte = bits[bits.length - 1 - (bit >> 3)] ?? 0;
    if ((byte & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
