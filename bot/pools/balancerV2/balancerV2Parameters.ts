import { type Address, type Hex, isAddress, isHex, size } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/** The Vault has one address on every chain (https://docs-v2.balancer.fi/reference/contracts/deployment-addresses/mainnet.html). */
const VAULT: Address = "0xBA12222222228d8Ba445958a75a0704d566BF2C8";
const POOL_ID_BYTES = 32;

/** Which pool of which Vault. */
export type BalancerV2Parameters = { readonly poolId: Hex; readonly vault: Address };

/**
 * A deployment's `poolId`, which begins with the pool's address, and `vault` where it is not Balancer's own.
 * @throws InvalidInputError where they are missing or no such thing
 */
export function balancerV2Parameters({ id, address, parameters = {} }: PoolDeployment): BalancerV2Parameters {
  const { poolId, vault = VAULT } = parameters;
  if (!isPoolId(poolId, address)) {
    const expected = `32 bytes that begin with the pool's address ${address}`;
    throw new InvalidInputError({ field: "parameters.poolId", value: poolId, expected, where: id });
  }
  if (typeof vault !== "string" || !isAddress(vault)) {
    throw new InvalidInputError({ field: "parameters.vault", value: vault, expected: "an address", where: id });
  }
  return { poolId, vault };
}

function isPoolId(value: Json | undefined, address: Address): value is Hex {
  if (typeof value !== "string" || !isHex(value) || size(value) !== POOL_ID_BYTES) return false;
  return value.toLowerCase().startsWith(address.toLowerCase());
}
