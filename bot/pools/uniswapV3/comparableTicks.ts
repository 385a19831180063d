import type { Json } from "../../domain/json.ts";

type TickState = { readonly [field: string]: Json };

/**
 * Two stored states of one pool of concentrated liquidity, reduced to the window of ticks that both have seen: each
 * reading centres its window on the price of its block. What is no such state stays as it is.
 */
export function comparableTicks(followed: Json, read: Json): readonly [followed: Json, read: Json] {
  if (!isTickState(followed) || !isTickState(read)) return [followed, read];
  const lowest = Math.max(tickOf(followed["lowestTick"]), tickOf(read["lowestTick"]));
  const highest = Math.min(tickOf(followed["highestTick"]), tickOf(read["highestTick"]));
  return [within(followed, lowest, highest), within(read, lowest, highest)];
}

function within(state: TickState, lowestTick: number, highestTick: number): TickState {
  const ticks = state["ticks"];
  const seen = Array.isArray(ticks) ? ticks.filter((row) => isBetween(row, lowestTick, highestTick)) : null;
  return { ...state, lowestTick, highestTick, ticks: seen };
}

function isBetween(row: Json, lowest: number, highest: number): boolean {
  const tick = Array.isArray(row) ? tickOf(row[0]) : Number.NaN;
  return tick >= lowest && tick <= highest;
}

function tickOf(value: Json | undefined): number {
  return typeof value === "number" ? value : Number.NaN;
}

function isTickState(value: Json): value is TickState {
  return typeof value === "object" && value !== null && "ticks" in value;
}
