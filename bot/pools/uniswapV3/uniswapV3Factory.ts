import type { Address } from "viem";
import type { PoolDeployment } from "../../domain/pool.ts";
import { addressParameter } from "../curveStableSwap/addressParameter.ts";

/**
 * The factory of each chain, as Uniswap lists its deployments
 * (https://docs.uniswap.org/contracts/v3/reference/deployments/). Only what a factory made runs Uniswap's own code.
 */
const FACTORIES: { readonly [chainId: number]: Address } = {
  1: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  10: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  137: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  8453: "0x33128a8fC17869897dcE68Ed026d694621f6FDfD",
  42161: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
  11155111: "0x0227628f3F023bb0B980b67D528571c95c6DaC1c",
};

/**
 * The factory that must have made the pool: Uniswap's own, or the one that `parameters.factory` names, which must make pools
 * of the very same code.
 * @returns undefined on a chain whose factory is not known here
 */
export function uniswapV3Factory(deployment: PoolDeployment): Address | undefined {
  return addressParameter(deployment, "factory") ?? FACTORIES[deployment.chainId];
}
