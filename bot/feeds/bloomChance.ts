import { type Hex, hexToBytes } from "viem";

const BITS_PER_VALUE = 3;

/** How probable it is, between 0 and 1, that a full bloom seems to hold at least one of `values` values by chance. */
export function bloomChance(bloom: Hex, values: number): number {
  const bytes = hexToBytes(bloom);
  const set = bytes.reduce((sum, byte) => sum + onesIn(byte), 0);
  const one = (set / (bytes.length * 8)) ** BITS_PER_VALUE;
  return 1 - (1 - one) ** values;
}

function onesIn(byte: number): number {
  let ones = 0;
  for (let left = byte; left > 0; left >>= 1) ones += left & 1;
  return ones;
}
