import type { CurveEvents } from "./curveEvent.ts";
import type { RoundGas } from "./roundGas.ts";
import type { StableSwapMaths } from "./stableSwapMaths.ts";

/** What differs between kinds of StableSwap pools beyond what the chain tells of each. */
export type StableSwapKind = {
  readonly maths: StableSwapMaths;
  /** How many coins every pool of the kind has; null where it depends on the pool. */
  readonly coins: number | null;
  /** Which coins may take a fee on transfer: the place of the only one that is measured on arrival, all, or none. */
  readonly measured: number | "all" | "none";
  /** Whether a swap's log carries what arrived instead of what was sent. */
  readonly logsArrivals: boolean;
  /** Whether the invariant in a log of liquidity is that before or after the fees on imbalance. */
  readonly loggedInvariant: "before fees" | "after fees";
  /** Whether a swap fails where the marginal prices after it cannot be worked out. */
  readonly notesPrices: boolean;
  readonly events: CurveEvents;
  readonly roundGas: RoundGas;
};
