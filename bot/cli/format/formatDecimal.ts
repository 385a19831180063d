import { formatWad } from "../../domain/formatWad.ts";

/** What stands where a figure is not known. */
export const UNKNOWN = "–";

/**
 * A wad amount for people with its thousands apart, e.g. "-12,345.67"; half a last digit rounds away from zero.
 * @param fractionDigits digits after the point, 0 to 18
 */
export function formatDecimal(valueWad: bigint | null, fractionDigits = 2): string {
  if (valueWad === null) return UNKNOWN;
  const [whole = "", fraction] = formatWad(valueWad, fractionDigits).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
