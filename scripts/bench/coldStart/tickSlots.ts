import { encodeAbiParameters, type Hex, keccak256, numberToHex } from "viem";
import type { Json } from "../../../bot/domain/json.ts";
import { wordOfTick } from "../../../bot/pools/uniswapV3/tickWords.ts";

/** Where UniswapV3Pool.sol keeps its mappings. */
const TICKS_SLOT = 5n;
const BITMAP_SLOT = 6n;
/** Words of a tick that say something of liquidity, fee growth aside: the first, with gross and net. */
const FLAGS_WORD = 3n;

/** The storage words of a stored Uniswap v3 state's initialized ticks. */
export function tickSlots(snapshot: Json, tickSpacing: number): readonly Hex[] {
  const ticks = ticksOf(snapshot);
  const words = new Set(ticks.map((tick) => wordOfTick(tick, tickSpacing)));
  return [
    ...ticks.flatMap((tick) => [entryOf(tick, TICKS_SLOT), after(entryOf(tick, TICKS_SLOT), FLAGS_WORD)]),
    ...[...words].map((word) => entryOf(word, BITMAP_SLOT)),
  ];
}

function ticksOf(snapshot: Json): readonly number[] {
  if (typeof snapshot !== "object" || snapshot === null || !("ticks" in snapshot)) throw new Error("no ticks");
  const rows: readonly Json[] = Array.isArray(snapshot["ticks"]) ? snapshot["ticks"] : [];
  return rows.flatMap((row) => (Array.isArray(row) && typeof row[0] === "number" ? [row[0]] : []));
}

function entryOf(key: number, slot: bigint): Hex {
  const words = [{ type: "int256" }, { type: "uint256" }] as const;
  return keccak256(encodeAbiParameters(words, [BigInt(key), slot]));
}

function after(slot: Hex, words: bigint): Hex {
  return numberToHex(BigInt(slot) + words, { size: 32 });
}
