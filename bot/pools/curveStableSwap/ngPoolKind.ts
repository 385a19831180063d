import { ngEvents } from "./ngEvents.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import { NG_MATHS } from "./stableSwapMaths.ts";

/** A StableSwap-NG pool of plain coins (Vyper 0.3.10), two to eight of them. */
export const ngPoolKind: StableSwapKind = {
  maths: NG_MATHS,
  coins: null,
  measured: "all",
  logsArrivals: true,
  loggedInvariant: "after fees",
  notesPrices: true,
  events: ngEvents,
  roundGas: {
    perInvariantRoundAndCoin: 950n,
    perBalanceRound: 700n,
    coveredInvariantRounds: 5,
    coveredBalanceRounds: 11,
  },
};
