import { absolute, PIPS } from "../../domain/wad.ts";
import type { ReferencePrices } from "./referencePrices.ts";

const GWEI = 10n ** 9n;
const CALM_WEI = 20n * GWEI;
const HIGHEST_WEI = 200n * GWEI;
/** A coin that moves by 1 % in ten minutes adds 100 gwei. */
const WEI_PER_PIP = GWEI / 100n;
const WINDOW_MS = 600_000;

/**
 * Modelled base fee: calm until a coin moves, rising with the largest move of any coin within ten minutes, and a
 * quarter of the way to its new level per block. Not recorded, and independent of what anybody trades.
 */
export function nextBaseFee(
  previousWei: bigint | null,
  reference: ReferencePrices,
  coins: readonly string[],
  timeMs: number,
): bigint {
  const moves = coins.map((coin) => {
    const before = reference.valueWad(coin, timeMs - WINDOW_MS);
    return (absolute(reference.valueWad(coin, timeMs) - before) * PIPS) / before;
  });
  const largest = moves.reduce((most, move) => (move > most ? move : most), 0n);
  const wanted = CALM_WEI + largest * WEI_PER_PIP;
  const target = wanted < HIGHEST_WEI ? wanted : HIGHEST_WEI;
  return previousWei === null ? target : previousWei + (target - previousWei) / 4n;
}
