import type { Address } from "viem";
import type { DepegPolicy } from "../depeg/depegPolicy.ts";
import type { BlockNumberInContracts } from "../domain/chain.ts";
import type { Lender } from "../domain/lender.ts";
import type { PoolDeployment, PoolType } from "../domain/pool.ts";
import type { OracleFeed, Stablecoin } from "../domain/stablecoin.ts";
import type { MarketPolicy } from "../market/marketPolicy.ts";
import type { OpportunityPolicy } from "../opportunity/opportunityInput.ts";
import type { PlanPolicy } from "../plan/planContext.ts";
import type { RiskLimits } from "../risk/riskLimits.ts";

/** The contract that trades and where its profit goes. */
export type TradingAccounts = { readonly executor: Address; readonly treasury: Address };

/** How to judge and how far to go: from the configuration, or from a replay. */
export type TradingPolicies = {
  readonly marketPolicy: MarketPolicy;
  readonly depegPolicy: DepegPolicy;
  readonly opportunityPolicy: OpportunityPolicy;
  readonly planPolicy: PlanPolicy;
  readonly riskLimits: RiskLimits;
  /** Wei a unit of gas that the block's proposer is offered. */
  readonly priorityFeePerGas: bigint;
};

/** Everything that the kernel knows beforehand. Definitions come from the registries, policies from the configuration. */
export type PipelineSetup = {
  readonly coins: readonly Stablecoin[];
  readonly pools: readonly { readonly type: PoolType; readonly deployment: PoolDeployment }[];
  /** `id` is the address book's: several lenders may be of one kind. */
  readonly lenders: readonly { readonly id: string; readonly lender: Lender; readonly at: Address }[];
  readonly feeds: readonly OracleFeed[];
  readonly gasTokenFeed: OracleFeed;
  /** Blocks after which a receipt is taken as final. */
  readonly finalityBlocks: number;
  readonly blockNumberInContracts: BlockNumberInContracts;
  /** A block older than this when it is folded is not traded on: the node is behind. */
  readonly maxBlockAgeMs: number;
  /** Null: watch only. */
  readonly trading: TradingAccounts | null;
} & TradingPolicies;
