import type { LineFields } from "./lineFields.ts";
import type { PoolStateReader, StatedPool } from "./poolStateReader.ts";
import { readDecimals } from "./readDecimals.ts";
import { signedOf } from "./signedOf.ts";

/** Maker's peg stability modules, DAI first, and its savings vault, asset first. */
export const makerStates: readonly PoolStateReader[] = [
  { type: "maker-psm", aliases: [], read: readModule },
  { type: "maker-lite-psm", aliases: [], read: readModule },
  {
    type: "erc4626",
    aliases: ["savings-dai"],
    read(line) {
      const rhoSeconds = line.natural("rho");
      return {
        decimals: readDecimals(line),
        snapshot: {
          chiRay: line.natural("chi"),
          rateRay: line.natural("dsr"),
          rhoSeconds,
          nowSeconds: line.naturalOr(rhoSeconds, "timestamp"),
          shareUnits: line.natural("totalSupply"),
          distrust: null,
        },
      };
    },
  },
];

/** `daiRoom` is the DAI that it can still make, or that lies ready; `coinUnits` what it can give of its coin. */
function readModule(line: LineFields): StatedPool {
  const halted = line.flag("halted");
  return {
    decimals: readDecimals(line),
    snapshot: {
      tinWad: line.naturalOr(0n, "tin"),
      toutWad: line.naturalOr(0n, "tout"),
      sells: !halted,
      buys: !halted,
      daiRoomWad: signedOf(line.raw("daiRoom"), "daiRoom"),
      coinUnits: line.natural("coinUnits"),
      distrust: null,
    },
  };
}
