import type { LogSource } from "../../domain/logSource.ts";
import type { PoolDeployment } from "../../domain/pool.ts";
import { uniswapV4KeyOf } from "./uniswapV4KeyOf.ts";
import { uniswapV4PoolId } from "./uniswapV4PoolId.ts";

/** The manager's logs that carry the pool's id. Throws InvalidInputError where the pool cannot be followed. */
export function uniswapV4LogSources(deployment: PoolDeployment): readonly LogSource[] {
  return [{ address: deployment.address, key: uniswapV4PoolId(uniswapV4KeyOf(deployment)) }];
}
