import type { Address, Hex } from "viem";
import type { CoinSymbol } from "./coin.ts";

/** One leg of double-entry bookkeeping. Debits and credits of one trade and token sum to zero. Units are base units. */
export type Posting = {
  readonly tradeId: string;
  /** "executor" appears only where it kept something, which no trade should leave behind. */
  readonly account: "treasury" | "lender" | "venue" | "gas" | "operator" | "executor";
  readonly coin: CoinSymbol | "ETH";
  /** Zero address for ether. */
  readonly token: Address;
  /** Positive: the account received. */
  readonly units: bigint;
};

/** A settled trade, worked out from its receipt alone. */
export type TradeRecord = {
  readonly id: string;
  readonly transactionHash: Hex;
  readonly blockNumber: bigint;
  readonly timeMs: number;
  readonly outcome: "included" | "reverted";
  readonly routeId: string;
  readonly lender: string;
  readonly profitCoin: CoinSymbol;
  readonly profitToken: Address;
  /** What the treasury received, base units of `profitToken`. */
  readonly profitUnits: bigint;
  readonly minProfitUnits: bigint;
  readonly borrowedUnits: bigint;
  readonly lenderFeeUnits: bigint;
  readonly gasUsed: bigint;
  readonly gasCostWei: bigint;
  /** At fair value when posted; null where the coin's or ether's value was not known then. */
  readonly profitUsdWad: bigint | null;
  readonly gasCostUsdWad: bigint | null;
  readonly postings: readonly Posting[];
};
