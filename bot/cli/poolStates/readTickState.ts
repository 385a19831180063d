import { InvalidInputError } from "../../domain/errors.ts";
import { MAX_TICK, MIN_TICK } from "../../pools/uniswapV3/sqrtRatioAtTick.ts";
import { tickAtSqrtRatio } from "../../pools/uniswapV3/tickAtSqrtRatio.ts";
import { integerOf } from "./integerOf.ts";
import type { LineFields } from "./lineFields.ts";
import { naturalOf } from "./naturalOf.ts";
import { signedOf } from "./signedOf.ts";

/**
 * Concentrated liquidity: `sqrtPriceX96`, `tick` (worked out where it is left out), `liquidity`, `tickSpacing`, and
 * `ticks`, each [tick, liquidityGross, liquidityNet], ascending. `lowestTick` and `highestTick` say how far they are known;
 * left out, there are no others.
 */
export function readTickState(line: LineFields) {
  const sqrtPriceX96 = line.natural("sqrtPriceX96");
  const { name, list } = line.list("ticks");
  return {
    sqrtPriceX96,
    tick: line.has("tick") ? line.integer("tick") : tickAtSqrtRatio(sqrtPriceX96),
    liquidity: line.natural("liquidity"),
    tickSpacing: line.integer("tickSpacing"),
    lowestTick: line.integerOr(MIN_TICK, "lowestTick"),
    highestTick: line.integerOr(MAX_TICK, "highestTick"),
    ticks: list.map((entry, index) => tickOf(entry, `${name}[${index}]`)),
  };
}

function tickOf(entry: unknown, field: string): readonly [number, bigint, bigint] {
  const parts: readonly unknown[] = Array.isArray(entry) ? entry : [];
  if (parts.length === 3) {
    return [
      integerOf(parts[0], `${field}.tick`),
      naturalOf(parts[1], `${field}.liquidityGross`),
      signedOf(parts[2], `${field}.liquidityNet`),
    ];
  }
  throw new InvalidInputError({ field, value: entry, expected: "[tick, liquidityGross, liquidityNet]" });
}
