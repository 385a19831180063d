import { InvalidInputError } from "../../domain/errors.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { addressParameter } from "../curveStableSwap/addressParameter.ts";

/** Every liquidity token of Curve's has as many. */
const LIQUIDITY_TOKEN_DECIMALS = 18;
const COINS = 4;

/** A metapool taken apart: its own pool of coin and liquidity token, and the pool that it stands on. */
export type MetapoolParts = { readonly own: PoolDeployment; readonly base: PoolDeployment };

/**
 * The two pools that a metapool's deployment speaks of. Its tokens are its own coin and then the base pool's; the parameters
 * `basePool` and `lpToken` say where the base pool and its liquidity token are.
 * @throws InvalidInputError where it lists another number of tokens, or lacks a parameter
 */
export function metapoolParts(deployment: PoolDeployment): MetapoolParts {
  const { id, chainId, tokens } = deployment;
  const [coin, ...baseTokens] = tokens;
  if (coin === undefined || tokens.length !== COINS) {
    const expected = `${COINS}: the metapool's own coin and the base pool's three`;
    throw new InvalidInputError({ field: "coins", value: tokens.length, expected, where: id });
  }
  const liquidityToken = {
    chainId,
    coin: "the base pool's liquidity token",
    address: required(deployment, "lpToken"),
    decimals: LIQUIDITY_TOKEN_DECIMALS,
  };
  const own = { ...deployment, tokens: [coin, liquidityToken] };
  const base = { ...deployment, id: `${id}, base pool`, address: required(deployment, "basePool"), tokens: baseTokens };
  return { own, base };
}

function required(deployment: PoolDeployment, name: string) {
  const address = addressParameter(deployment, name);
  if (address !== undefined) return address;
  const field = `parameters.${name}`;
  throw new InvalidInputError({ field, value: undefined, expected: "an address", where: deployment.id });
}
