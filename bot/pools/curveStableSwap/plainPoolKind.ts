import { fixedSizeEvents } from "./fixedSizeEvents.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import { PLAIN_POOL_MATHS } from "./stableSwapMaths.ts";

/** A plain pool of two coins of Curve's base template (Vyper 0.2.8). It credits what was sent, whatever arrives. */
export const plainPoolKind: StableSwapKind = {
  maths: PLAIN_POOL_MATHS,
  coins: 2,
  measured: "none",
  logsArrivals: false,
  loggedInvariant: "before fees",
  notesPrices: false,
  events: fixedSizeEvents(2, "with supply"),
  roundGas: {
    perInvariantRoundAndCoin: 850n,
    perBalanceRound: 700n,
    coveredInvariantRounds: 5,
    coveredBalanceRounds: 11,
  },
};
