import { type Address, type Hex, numberToHex } from "viem";
import type { Replica } from "../../replica/replica.ts";

/** Puts the code of `from` at `to`, with these words of its storage: a pool of its own in the same state. */
export async function clonePool(
  { publicClient, testClient }: Replica,
  from: Address,
  to: Address,
  slots: readonly Hex[],
): Promise<void> {
  const bytecode = await publicClient.getCode({ address: from });
  if (bytecode === undefined) throw new Error(`no contract at ${from}`);
  await testClient.setCode({ address: to, bytecode });
  for (const slot of slots) {
    const value = await publicClient.getStorageAt({ address: from, slot });
    if (value !== undefined && BigInt(value) !== 0n) await testClient.setStorageAt({ address: to, index: slot, value });
  }
}

/** The first words of a contract's storage, where what is not in a mapping stands. */
export function firstSlots(count: number): readonly Hex[] {
  return Array.from({ length: count }, (_, at) => numberToHex(at, { size: 32 }));
}
