import { isHex, type TransactionSerializedLegacy } from "viem";
import { z } from "zod";

/** Below the part of Ignition's package that it exports. */
const FILE = "./internal/execution/strategy/createx-artifact.js";

/** A list in RLP: a transaction of the oldest kind, which begins with nothing else. */
const legacyTransaction = z.custom<TransactionSerializedLegacy>((value) => isHex(value) && /^0xf[89]/.test(value));

/**
 * The transaction that puts CreateX on any chain, as Ignition carries it: signed once, without a chain id, so that who
 * sends it does not matter, and who signed it decides the address.
 */
export async function presignedCreateX(): Promise<TransactionSerializedLegacy> {
  const file = new URL(FILE, import.meta.resolve("@nomicfoundation/ignition-core"));
  const { presignedTx } = z.object({ presignedTx: legacyTransaction }).parse(await import(file.href));
  return presignedTx;
}
