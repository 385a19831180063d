import type { Address, Hex } from "viem";
import type { ExecutorCall } from "./executorCall.ts";
import type { Token } from "./token.ts";

/** One swap of a route. */
export type RouteLeg = { readonly poolId: string; readonly tokenIn: Token; readonly tokenOut: Token };

/** A cycle of swaps that starts and ends in the same token; `id` reads "USDT>curve-3pool>USDC>uniswap-v3:USDC/USDT:100>USDT". */
export type Route = { readonly id: string; readonly legs: readonly RouteLeg[] };

/** A cycle at its best size. All units are base units of the route's first token. */
export type SizedRoute = {
  readonly route: Route;
  readonly amountIn: bigint;
  /** Amount after each leg, in that leg's `tokenOut`. */
  readonly amountsOut: readonly bigint[];
  readonly grossProfit: bigint;
};

/** Which stage stopped an opportunity. */
export type RejectionStage = "sized" | "funded" | "planned" | "approved" | "simulated" | "sent" | "included";

/** Why nothing happened: the stage, a stable code and the numbers that stopped it. */
export type Rejection = { readonly stage: RejectionStage; readonly code: string; readonly message: string };

/** A sized cycle with the cheapest lender that can fund it. Values in wad USD at fair value. */
export type Opportunity = {
  readonly id: string;
  readonly blockNumber: bigint;
  readonly timeMs: number;
  readonly sized: SizedRoute;
  readonly lender: string;
  readonly lenderFeeUnits: bigint;
  /** Gas that the trade is expected to use; every figure in USD is worked out from it. */
  readonly gasEstimate: bigint;
  /** The most that it can use, for its gas limit: the same where no size-dependent gas is involved. */
  readonly gasBound: bigint;
  readonly grossProfitUsdWad: bigint;
  readonly lenderFeeUsdWad: bigint;
  readonly gasCostUsdWad: bigint;
  /** Bid to the block's proposer beside the gas's own price; absent where nothing is. */
  readonly builderPaymentUsdWad?: bigint;
  readonly netProfitUsdWad: bigint;
};

/** A trade ready for the chain. Profit stays in the route's first token and must reach the treasury. */
export type Plan = {
  readonly id: string;
  readonly opportunity: Opportunity;
  readonly profitToken: Token;
  /** On-chain minimum gain of the treasury, base units of `profitToken`. */
  readonly minProfit: bigint;
  readonly deadlineBlock: bigint;
  readonly calls: readonly ExecutorCall[];
  /** Base units of `profitToken` that the operator puts in and gets back; null where the calls borrow. */
  readonly ownFundsUnits: bigint | null;
  /** Route in a few ASCII characters, for the explorer's event line; bytes32. */
  readonly routeLabel: Hex;
  readonly executor: Address;
  readonly gasLimit: bigint;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
};

declare const approved: unique symbol;

/** A plan that the risk stage let through: the only value that executors accept. Minted in `risk/` alone. */
export type ApprovedPlan = Plan & { readonly [approved]: true };
