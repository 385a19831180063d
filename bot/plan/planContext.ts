import type { Address } from "viem";
import type { BlockNumberInContracts } from "../domain/chain.ts";
import type { Json } from "../domain/json.ts";
import type { Lender } from "../domain/lender.ts";
import type { PoolDeployment, PoolType } from "../domain/pool.ts";

/** How a trade is protected on its way to the chain. Shares are in pips (1_000_000 = all). */
export type PlanPolicy = {
  /** Share of the expected profit after the loan's fee that must reach the treasury, else the trade reverts. */
  readonly minProfitSharePips: bigint;
  /** Blocks after the current one in which the trade may still be mined: 1 or 2. */
  readonly deadlineBlocks: bigint;
  /** Gas limit over the bound, as a share of the estimate. */
  readonly gasHeadroomPips: bigint;
  /** Most of the expected profit after the loan's fee that gas may ever take. */
  readonly maxGasSharePips: bigint;
};

/** Half of what is expected must arrive, in the next block, and gas may take nine tenths of it at most. */
export const defaultPlanPolicy: PlanPolicy = {
  minProfitSharePips: 500_000n,
  deadlineBlocks: 1n,
  gasHeadroomPips: 300_000n,
  maxGasSharePips: 900_000n,
};

/** Everything that turns an opportunity into calls. */
export type PlanContext = {
  readonly executor: Address;
  readonly deployments: ReadonlyMap<string, PoolDeployment>;
  readonly poolTypes: ReadonlyMap<string, PoolType>;
  readonly lenders: ReadonlyMap<string, Lender>;
  /** Lender id → its contract on this chain. */
  readonly lenderAddresses: { readonly [lenderId: string]: Address };
  /** Lender id → what was last read of it. */
  readonly lenderStates: ReadonlyMap<string, Json>;
  readonly currentBlock: bigint;
  /** Whether a deadline counts in the blocks of which `currentBlock` is one. */
  readonly blockNumberInContracts: BlockNumberInContracts;
  /** Wei, of the current block. */
  readonly baseFeePerGas: bigint;
  /** Wei. */
  readonly priorityFeePerGas: bigint;
  /** The most that a unit of gas may cost, wei, for what is bid to the block's proposer; absent where nothing limits it. */
  readonly feeLimitPerGas?: bigint;
  /** One ether in USD. */
  readonly gasTokenPriceWad: bigint;
  readonly policy: PlanPolicy;
};
