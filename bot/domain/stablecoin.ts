import type { Address } from "viem";
import type { CoinSymbol, Unit } from "./coin.ts";

/** A Chainlink feed of a coin or of ether. */
export type OracleFeed = {
  readonly chainId: number;
  /** The proxy, which emits nothing itself: events come from `aggregator()` behind it. */
  readonly proxy: Address;
  readonly base: Unit;
  readonly quote: Unit;
  readonly decimals: number;
  /** The longest time between rounds, seconds. */
  readonly heartbeatSeconds: number;
  /** The move that triggers a round, in hundredths of a basis point (2_500 = 0.25 %). */
  readonly deviationPips: bigint;
  /** Answers outside are not believed: the feed is at its floor or ceiling, or wrong. Wad. */
  readonly minAnswerWad: bigint;
  readonly maxAnswerWad: bigint;
};

/** How the peg is held: it decides what a break permits. */
export type PegMechanism = "fiat" | "crypto" | "algorithmic" | "synthetic";

/** How the coin is turned back into what backs it. */
export type RedemptionRoute = {
  readonly name: string;
  readonly to: Unit;
  readonly open: "always" | "bankingDays";
  readonly note: string;
};

/** Where a coin is on one chain. `transferFee` as in `Token`. */
export type CoinDeployment = {
  readonly chainId: number;
  readonly address: Address;
  readonly decimals: number;
  readonly transferFee?: true;
};

/** Everything the bot knows of one coin. */
export type Stablecoin = {
  readonly symbol: CoinSymbol;
  readonly name: string;
  readonly issuer: string;
  readonly mechanism: PegMechanism;
  readonly pegUnit: "USD";
  /** Units of `pegUnit` for one coin at peg, wad. */
  readonly pegWad: bigint;
  readonly deployments: readonly CoinDeployment[];
  readonly oracles: readonly OracleFeed[];
  readonly redemption: readonly RedemptionRoute[];
};

/** Keeps a coin's file typed and its shape in one place. */
export function defineStablecoin(coin: Stablecoin): Stablecoin {
  return coin;
}
