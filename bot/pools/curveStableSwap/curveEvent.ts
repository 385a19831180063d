import type { Hex } from "viem";
import type { LogWords } from "./logWords.ts";

/** A swap, as it is logged: what was sold, of which coin, and what was bought. */
export type TradeEvent<Kind> = {
  readonly kind: Kind;
  readonly indexIn: number;
  readonly sold: bigint;
  readonly indexOut: number;
  readonly bought: bigint;
};

/** A deposit or withdrawal of amounts in any proportion. */
export type LiquidityEvent<Kind> = {
  readonly kind: Kind;
  readonly amounts: readonly bigint[];
  readonly fees: readonly bigint[];
  readonly invariant: bigint;
  /** Liquidity tokens afterwards. */
  readonly supply: bigint;
};

/** Every event of a Curve pool that changes a quote, whichever shape the pool's generation gives it. Amounts in base units. */
export type CurveEvent =
  | TradeEvent<"exchange">
  | TradeEvent<"exchangeUnderlying">
  | LiquidityEvent<"deposit">
  | LiquidityEvent<"unbalancedWithdrawal">
  | { readonly kind: "proportionalWithdrawal"; readonly amounts: readonly bigint[]; readonly supply: bigint }
  | {
      readonly kind: "oneCoinWithdrawal";
      /** Null where the log does not name the coin, as only StableSwap-NG's does. */
      readonly index: number | null;
      readonly burned: bigint;
      readonly units: bigint;
      /** Liquidity tokens afterwards; null where the log does not say. */
      readonly supply: bigint | null;
    }
  | {
      readonly kind: "fee";
      readonly feeE10: bigint;
      readonly adminFeeE10?: bigint;
      readonly offpegMultiplierE10?: bigint;
    }
  | {
      readonly kind: "ramp";
      readonly initial: bigint;
      readonly future: bigint;
      readonly initialTimeSeconds: bigint;
      readonly futureTimeSeconds: bigint;
    };

/** Reads one event from the words of its log. Throws RangeError where there are too few. */
export type CurveEventDecoder = (words: LogWords) => CurveEvent;

/** How the events of one generation are read, by topic. */
export type CurveEvents = ReadonlyMap<Hex, CurveEventDecoder>;
