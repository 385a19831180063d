import { fixedSizeEvents } from "./fixedSizeEvents.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import { THREE_POOL_MATHS } from "./stableSwapMaths.ts";

/** The 3pool (DAI, USDC, USDT), Vyper 0.2.4: USDT, coin 2, could take a fee and is measured. */
export const threePoolKind: StableSwapKind = {
  maths: THREE_POOL_MATHS,
  coins: 3,
  measured: 2,
  logsArrivals: false,
  loggedInvariant: "before fees",
  notesPrices: false,
  events: fixedSizeEvents(3, "without supply"),
  roundGas: {
    perInvariantRoundAndCoin: 700n,
    perBalanceRound: 700n,
    coveredInvariantRounds: 5,
    coveredBalanceRounds: 11,
  },
};
