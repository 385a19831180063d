import type { Address } from "viem";
import type { PoolDeployment } from "../../domain/pool.ts";

/** Position of a token in its pool, or -1. Addresses compare without regard to checksum case. */
export function tokenIndex(deployment: PoolDeployment, token: Address): number {
  const exact = deployment.tokens.findIndex((held) => held.address === token);
  if (exact >= 0) return exact;
  const wanted = token.toLowerCase();
  return deployment.tokens.findIndex((held) => held.address.toLowerCase() === wanted);
}
