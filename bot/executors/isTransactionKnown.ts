import { type Hex, type PublicClient, TransactionNotFoundError } from "viem";

/** True where the node has the transaction, pending or mined. Other failures are thrown. */
export async function isTransactionKnown(client: PublicClient, hash: Hex): Promise<boolean> {
  try {
    await client.getTransaction({ hash });
    return true;
  } catch (error) {
    if (error instanceof TransactionNotFoundError) return false;
    throw error;
  }
}
