import { WAD } from "../../domain/wad.ts";

/** Ether stays at this dollar price through the whole replay, wad: modelled, for gas is all that it prices. */
export const modelledEtherUsdWad = 1_500n * WAD;
