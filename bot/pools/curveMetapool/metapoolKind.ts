import { fixedSizeEvents } from "../curveStableSwap/fixedSizeEvents.ts";
import type { StableSwapKind } from "../curveStableSwap/stableSwapKind.ts";
import { PLAIN_POOL_MATHS } from "../curveStableSwap/stableSwapMaths.ts";

/** The metapool's own two coins: the coin that it adds, and the liquidity token of its base pool. */
export const metapoolKind: StableSwapKind = {
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
