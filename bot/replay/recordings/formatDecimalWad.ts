import { WAD } from "../../domain/wad.ts";

const FRACTION_DIGITS = WAD.toString().length - 1;

/** Shortest plain decimal of a non-negative wad: the inverse of `parseDecimalWad` ("0.9124", "1"). */
export function formatDecimalWad(wad: bigint): string {
  const fraction = (wad % WAD).toString().padStart(FRACTION_DIGITS, "0").replace(/0+$/, "");
  const whole = (wad / WAD).toString();
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
