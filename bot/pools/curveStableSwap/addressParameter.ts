import { type Address, getAddress, isAddress } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";

/**
 * An address among a deployment's parameters, or undefined where it has none of the name.
 * @throws InvalidInputError where it is something else
 */
export function addressParameter(deployment: PoolDeployment, name: string): Address | undefined {
  const value = deployment.parameters?.[name];
  if (value === undefined) return undefined;
  if (typeof value === "string" && isAddress(value, { strict: false })) return getAddress(value);
  throw new InvalidInputError({
    field: `parameters.${name}`,
    value,
    expected: "an address",
    where: deployment.id,
  });
}
