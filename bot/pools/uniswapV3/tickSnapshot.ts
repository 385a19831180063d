import { InvalidInputError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { SnapshotFields } from "../reading/snapshotFields.ts";
import { isPriceAtTick } from "./isPriceAtTick.ts";
import type { PricePoint } from "./pricePoint.ts";
import { MAX_TICK, MIN_TICK } from "./sqrtRatioAtTick.ts";
import { type TickLiquidity, TickTable } from "./tickTable.ts";

/** A price and the ticks around it. */
export type PricedTicks = PricePoint & { readonly tickSpacing: number; readonly table: TickTable };

/** As the journal holds them, beside what the kind of pool adds. */
export function storeTicks({ sqrtPriceX96, tick, liquidity, tickSpacing, table }: PricedTicks) {
  return {
    sqrtPriceX96,
    tick,
    liquidity,
    tickSpacing,
    lowestTick: table.lowestTick,
    highestTick: table.highestTick,
    ticks: table.entries.map((entry) => [entry.tick, entry.gross, entry.net] as const),
  };
}

/**
 * Inverse of `storeTicks`.
 * @param where the pool's id, for errors
 * @throws InvalidInputError on a malformed field, ticks out of order or bounds, or a price that is not at its tick
 */
export function restoreTicks(fields: SnapshotFields, where: string): PricedTicks {
  const tickSpacing = fields.integer("tickSpacing");
  if (tickSpacing <= 0) throw invalid("tickSpacing", tickSpacing, "a positive integer", where);
  const priced = {
    sqrtPriceX96: fields.natural("sqrtPriceX96"),
    tick: fields.integer("tick"),
    liquidity: fields.natural("liquidity"),
    tickSpacing,
    table: restoreTable(fields, where),
  };
  checkPosition(priced, where);
  return priced;
}

/** A pool without a price is quoted by nobody; any other stands at a tick that was read. */
function checkPosition({ sqrtPriceX96, tick, table }: PricedTicks, where: string): void {
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
