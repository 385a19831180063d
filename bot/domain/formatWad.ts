import { absolute, WAD } from "./wad.ts";

/**
 * A wad amount as decimal text for people, e.g. "-3.20"; half a last digit rounds away from zero.
 * @param fractionDigits digits after the point, 0 to 18
 */
export function formatWad(valueWad: bigint, fractionDigits = 2): string {
  const scale = 10n ** BigInt(fractionDigits);
  const scaled = (absolute(valueWad) * scale + WAD / 2n) / WAD;
  const sign = valueWad < 0n && scaled > 0n ? "-" : "";
  if (fractionDigits === 0) return `${sign}${scaled}`;
  return `${sign}${scaled / scale}.${(scaled % scale).toString().padStart(fractionDigits, "0")}`;
}
