import { curveNgSource } from "./curveNgSource.ts";
import type { PoolSource } from "./poolSource.ts";
import { uniswapV2Source } from "./uniswapV2Source.ts";
import { uniswapV3Source } from "./uniswapV3Source.ts";
import { uniswapV4Source } from "./uniswapV4Source.ts";

/** How each kind of factory is asked. */
export const poolSources: ReadonlyMap<string, PoolSource> = new Map(
  [uniswapV2Source, uniswapV3Source, uniswapV4Source, curveNgSource].map((source) => [source.kind, source]),
);
