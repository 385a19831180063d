import type { EthereumProvider } from "hardhat/types/providers";
import { type Address, type Hex, isAddress, isHex } from "viem";
import { z } from "zod";

/** Asks the chain's node; throws what the node throws. */
export type Rpc = (method: string, params?: unknown[]) => Promise<unknown>;

/** Hex text of any length, "0x" included. */
export const hexText = z.custom<Hex>((value) => isHex(value), "hex text");

/** An address as nodes give it, of any letter case. */
export const addressText = z.custom<Address>(
  (value) => typeof value === "string" && isAddress(value, { strict: false }),
);

/** A number as nodes give it. */
export const quantity = hexText.transform((text) => BigInt(text));

/** The in-process provider as a plain function. */
export function rpcOf(provider: EthereumProvider): Rpc {
  return (method, params = []) => provider.request({ method, params });
}
