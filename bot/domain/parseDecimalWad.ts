import { WAD } from "./wad.ts";

const PLAIN_DECIMAL = /^(\d{1,30})(?:\.(\d{1,18})0*)?$/;
const FRACTION_DIGITS = WAD.toString().length - 1;

/**
 * Exact wad of a plain decimal ("0.9124" → 912400000000000000), without passing through floating point.
 * @returns null for anything else: signs, exponents, "NaN", blanks, or more digits than a wad can hold
 */
export function parseDecimalWad(text: string): bigint | null {
  const match = PLAIN_DECIMAL.exec(text);
  if (match === null) return null;
  const [, whole = "0", fraction = ""] = match;
  return BigInt(whole) * WAD + BigInt(fraction.padEnd(FRACTION_DIGITS, "0"));
}
