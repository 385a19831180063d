import type { Address } from "viem";
import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import type { Token } from "../../domain/token.ts";
import { tokenIndex } from "./tokenIndex.ts";

/** Two different tokens of one pool, by position. */
export type TokenPair = {
  readonly indexIn: number;
  readonly indexOut: number;
  readonly tokenIn: Token;
  readonly tokenOut: Token;
};

/**
 * The two tokens of a swap.
 * @throws InvalidInputError where one is not the pool's, or both are the same
 */
export function tokenPair(deployment: PoolDeployment, addressIn: Address, addressOut: Address): TokenPair {
  const indexIn = tokenIndex(deployment, addressIn);
  const indexOut = tokenIndex(deployment, addressOut);
  const tokenIn = deployment.tokens[indexIn];
  const tokenOut = deployment.tokens[indexOut];
  if (tokenIn === undefined) throw notHeld("tokenIn", addressIn, deployment);
  if (tokenOut === undefined || indexIn === indexOut) throw notHeld("tokenOut", addressOut, deployment);
  return { indexIn, indexOut, tokenIn, tokenOut };
}

function notHeld(field: string, value: Address, deployment: PoolDeployment): InvalidInputError {
  const held = deployment.tokens.map((token) => `${token.coin} ${token.address}`).join(", ");
  return new InvalidInputError({
    field,
    value,
    expected: `one of ${held}, in and out different`,
    where: deployment.id,
  });
}
