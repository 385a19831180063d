import type { Address } from "viem";
import type { PoolDeployment } from "../../domain/pool.ts";
import { addressParameter } from "../curveStableSwap/addressParameter.ts";

/** The factory on mainnet (https://docs.uniswap.org/contracts/v2/reference/smart-contracts/v2-deployments). */
const FACTORIES: { readonly [chainId: number]: Address } = { 1: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f" };

/**
 * The factory that must have made the pair: Uniswap's own, or the one that `parameters.factory` names, whose pairs must take
 * the same fee.
 * @returns undefined on a chain whose factory is not known here
 */
export function uniswapV2Factory(deployment: PoolDeployment): Address | undefined {
  return addressParameter(deployment, "factory") ?? FACTORIES[deployment.chainId];
}
