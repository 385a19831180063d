import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import { PIPS } from "../../domain/wad.ts";
import { SnapshotFields } from "../reading/snapshotFields.ts";
import { isPriceAtTick } from "./isPriceAtTick.ts";
import { MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";
import { type TickLiquidity, TickTable } from "./tickTable.ts";
import type { UniswapV3Fields } from "./uniswapV3Fields.ts";

/** A state as the journal holds it; `distrust` is why it must not be quoted, or null. */
export function storeUniswapV3(state: UniswapV3Fields, distrust: string | null): Json {
  return {
    sqrtPriceX96: state.sqrtPriceX96,
    tick: state.tick,
    liquidity: state.liquidity,
    feePips: state.feePips,
    tickSpacing: state.tickSpacing,
    lowestTick: state.table.lowestTick,
    highestTick: state.table.highestTick,
    ticks: state.table.entries.map(({ tick, gross, net }) => [tick, gross, net]),
    distrust,
  };
}

/**
 * Inverse of `storeUniswapV3`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed snapshot, ticks out of order or bounds, a price that is not at its tick, or a
 * fee of 100 % and more
 */
export function restoreUniswapV3(
  snapshot: Json,
  where: string,
): {
  state: UniswapV3Fields;
  distrust: string | null;
} {
  const fields = new SnapshotFields(snapshot, where);
  const feePips = fields.natural("feePips");
  if (feePips >= PIPS) throw invalid("feePips", feePips, `less than ${PIPS}`, where);
  const tickSpacing = fields.integer("tickSpacing");
  if (tickSpacing <= 0) throw invalid("tickSpacing", tickSpacing, "a positive integer", where);
  const state = {
    sqrtPriceX96: fields.natural("sqrtPriceX96"),
    tick: fields.integer("tick"),
    liquidity: fields.natural("liquidity"),
    feePips,
    tickSpacing,
    table: restoreTable(fields, where),
  };
  checkPosition(state, where);
  return { state, distrust: fields.textOrNull("distrust") };
}

/** A pool without a price is quoted by nobody; any other stands at a tick that was read. */
function checkPosition({ sqrtPriceX96, tick, table }: UniswapV3Fields, where: string): void {
  if (sqrtPriceX96 === 0n) return;
  if (!isPriceAtTick(sqrtPriceX96, tick)) throw invalid("tick", tick, `the tick of price ${sqrtPriceX96}`, where);
  if (table.covers(tick)) return;
  throw invalid("tick", tick, `a tick within ${table.lowestTick} to ${table.highestTick}`, where);
}

function restoreTable(fields: SnapshotFields, where: string): TickTable {
  const lowest = fields.integer("lowestTick");
  const highest = fields.integer("highestTick");
  const entries = fields.list("ticks").map((entry) => restoreTick(entry, where));
  let previous = lowest - 1;
  for (const { tick } of entries) {
    if (tick <= previous || tick > highest || tick < MIN_TICK || tick > MAX_TICK) {
      throw invalid("ticks", tick, `ascending ticks within ${lowest} to ${highest}`, where);
    }
    previous = tick;
  }
  return new TickTable(lowest, highest, entries);
}

function restoreTick(entry: Json, where: string): TickLiquidity {
  const [tick, gross, net] = Array.isArray(entry) ? entry : [];
  if (typeof tick !== "number" || !Number.isSafeInteger(tick)) {
    throw invalid("ticks[].tick", typeof tick, "an integer", where);
  }
  if (typeof gross !== "bigint" || gross <= 0n) throw invalid("ticks[].gross", gross, "a positive bigint", where);
  if (typeof net !== "bigint") throw invalid("ticks[].net", typeof net, "a bigint", where);
  return { tick, gross, net };
}

function invalid(field: string, value: unknown, expected: string, where: string): InvalidInputError {
  return new InvalidInputError({ field: `snapshot.${field}`, value, expected, where });
}
