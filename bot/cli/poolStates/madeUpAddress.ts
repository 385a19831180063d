import { type Address, numberToHex } from "viem";

/** An address that stands for a pool (0) or for its coins (from 1), in their order. */
export function madeUpAddress(place: number): Address {
  return numberToHex(place + 1, { size: 20 });
}
