import { type Hex, size, slice } from "viem";

/** The bytes from `start` on; none where they end there. Throws where they end before it. */
export function bytesAfter(data: Hex, start: number): Hex {
  return size(data) === start ? "0x" : slice(data, start);
}
