import { balancerStates } from "./balancerStates.ts";
import { curveStates } from "./curveStates.ts";
import { makerStates } from "./makerStates.ts";
import type { PoolStateReader } from "./poolStateReader.ts";
import { stakingVaultStates } from "./stakingVaultStates.ts";
import { uniswapStates } from "./uniswapStates.ts";

/** How a line states a pool, by the id of the pool type and by each of its other names. */
export const poolStateReaders: ReadonlyMap<string, PoolStateReader> = new Map(
  [...curveStates, ...uniswapStates, ...balancerStates, ...makerStates, ...stakingVaultStates].flatMap((reader) =>
    [reader.type, ...reader.aliases].map((name) => [name, reader] as const),
  ),
);
