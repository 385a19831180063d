import type { AddressClaim } from "../../domain/addressClaim.ts";
import { answerClaim } from "../../domain/answerClaim.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { balancerV2Parameters } from "./balancerV2Parameters.ts";

/** The pool's id in the Vault, as the address book lists it; its coins are checked with every read. */
export function balancerV2Claims(deployment: PoolDeployment): readonly AddressClaim[] {
  const { poolId } = balancerV2Parameters(deployment);
  const signature = "function getPoolId() view returns (bytes32)";
  return [answerClaim({ target: deployment.address, signature, expected: poolId })];
}
