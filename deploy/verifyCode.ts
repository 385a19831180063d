import { type Address, type Hex, keccak256, type PublicClient } from "viem";
import { executorCode, readExecutorArtifact } from "./executorArtifact.ts";
import { requireSame } from "./requireSame.ts";

/**
 * Makes sure that the code at an address is the compiled executor with this treasury in it.
 * @returns hash of the code
 * @throws EXECUTOR_MISMATCH
 */
export async function verifyCode(client: PublicClient, address: Address, treasury: Address): Promise<Hex> {
  const codeHash = keccak256((await client.getCode({ address })) ?? "0x");
  requireSame(address, "code hash", codeHash, keccak256(executorCode(readExecutorArtifact(), treasury)));
  return codeHash;
}
