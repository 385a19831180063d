import type { CoinSymbol } from "../domain/coin.ts";
import type { FairValue } from "../domain/fairValue.ts";
import type { LenderBook } from "../domain/lender.ts";
import type { Opportunity, Rejection } from "../domain/opportunity.ts";
import type { PoolMirror } from "../domain/pool.ts";
import type { CycleLimits } from "./cycleLimits.ts";
import type { LendersSetAside } from "./lendersSetAside.ts";

/** What a trade burns besides its swaps and its loan. */
export type GasModel = {
  /** The transaction itself and the executor's own bookkeeping. */
  readonly tradeGas: bigint;
  /** Gas of one swap leg, by pool type. */
  readonly swapGasByPoolType: ReadonlyMap<string, bigint>;
};

/** How opportunities are looked for; none of this is a risk limit. */
export type OpportunityPolicy = {
  /** Largest loan to size for, at fair value. */
  readonly maxLoanUsdWad: bigint;
  /** Share of what is left after loan and gas that is bid to the block's proposer as priority fee, pips. */
  readonly builderSharePips: bigint;
  /** How many cycles are looked for. */
  readonly cycles: CycleLimits;
  /** Profit that sizing may leave on the table: millionths of one whole token of the route's first coin. */
  readonly toleranceMillionths: bigint;
  /** How long a lender is left out for a route on which its loan failed in simulation. */
  readonly setAsideMs: number;
};

/** Everything that judging one block needs. */
export type OpportunityInput = {
  readonly blockNumber: bigint;
  readonly timeMs: number;
  readonly mirrors: ReadonlyMap<string, PoolMirror>;
  readonly lenders: readonly LenderBook[];
  /** Lenders that are left out for a route, with the reason. */
  readonly setAside: LendersSetAside;
  readonly fairValues: ReadonlyMap<CoinSymbol, FairValue>;
  /** One ether in USD; null where it is not known. */
  readonly gasTokenPriceWad: bigint | null;
  /** Wei. */
  readonly baseFeePerGas: bigint;
  /** Wei. */
  readonly priorityFeePerGas: bigint;
  readonly gasModel: GasModel;
  readonly policy: OpportunityPolicy;
};

/** A route that gains something before costs: an opportunity, or why it is none. Both where costs or a better rotation stopped it. */
export type JudgedRoute = {
  readonly routeId: string;
  readonly opportunity: Opportunity | null;
  readonly rejection: Rejection | null;
};

/** One block's judgement. */
export type OpportunityJudgement = {
  /** Accepted first, by net profit; then the rejected, by net profit and id. */
  readonly judged: readonly JudgedRoute[];
  /** Routes on which nothing is to be gained. */
  readonly flatRoutes: number;
  /** Routes with a pool that has no current state or would not quote. */
  readonly unquotableRoutes: number;
};
