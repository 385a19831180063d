import { formatDecimal } from "./formatDecimal.ts";

const WAD_DECIMALS = 18;

/**
 * Base units of a coin for people, e.g. "12,345.67 USDC".
 * @param decimals of the coin, from its definition; null where they are not known, which shows the base units
 */
export function formatUnits(units: bigint, decimals: number | null, coin: string, fractionDigits = 2): string {
  if (decimals === null) return `${units} base units of ${coin}`;
  return `${formatDecimal(toWad(units, decimals), fractionDigits)} ${coin}`;
}

/** Whole coins in wad. Beyond 18 decimals the rest is cut off, far below what is shown. */
function toWad(units: bigint, decimals: number): bigint {
  if (decimals <= WAD_DECIMALS) return units * 10n ** BigInt(WAD_DECIMALS - decimals);
  return units / 10n ** BigInt(decimals - WAD_DECIMALS);
}
