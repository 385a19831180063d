import { WAD } from "../domain/wad.ts";

const SHOWN_DECIMALS = 6;
const SHOWN_UNIT = WAD / 10n ** BigInt(SHOWN_DECIMALS);

/** A wad as people read it in a message: six decimals, rounded toward zero. */
export function wadText(wad: bigint): string {
  const size = wad < 0n ? -wad : wad;
  const fraction = ((size % WAD) / SHOWN_UNIT).toString().padStart(SHOWN_DECIMALS, "0");
  return `${wad < 0n ? "-" : ""}${size / WAD}.${fraction}`;
}
