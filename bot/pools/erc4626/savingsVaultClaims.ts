import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/** The asset, as the address book lists it. */
export function savingsVaultClaims({ address, tokens: [asset] }: PoolDeployment): readonly AddressClaim[] {
  if (asset === undefined) return [];
  const signature = "function asset() view returns (address)";
  return [answerClaim({ target: address, signature, expected: asset.address })];
}
