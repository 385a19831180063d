import { type Hex, zeroAddress } from "viem";
import { createDepegState } from "../depeg/createDepegState.ts";
import type { DepegState } from "../depeg/depegState.ts";
import type { CoinSymbol } from "../domain/coin.ts";
import type { FairValue } from "../domain/fairValue.ts";
import type { Json } from "../domain/json.ts";
import type { LenderBook } from "../domain/lender.ts";
import type { BlockEvent } from "../domain/marketEvent.ts";
import type { Plan } from "../domain/opportunity.ts";
import type { OracleFeed } from "../domain/stablecoin.ts";
import { createLedgerState, type LedgerState } from "../ledger/ledgerState.ts";
import { createMarketState } from "../market/createMarketState.ts";
import type { MarketState } from "../market/marketState.ts";
import { checkOpportunityPolicy } from "../opportunity/checkOpportunityPolicy.ts";
import { findCycles } from "../opportunity/findCycles.ts";
import { gasModelOf } from "../opportunity/gasModelOf.ts";
import type { LendersSetAside } from "../opportunity/lendersSetAside.ts";
import type { GasModel } from "../opportunity/opportunityInput.ts";
import { CycleBook } from "../opportunity/search/cycleBook.ts";
import { largestTokens } from "../opportunity/search/largestTokens.ts";
import { checkPlanPolicy } from "../plan/checkPlanPolicy.ts";
import { createRiskState, type RiskState } from "../risk/riskState.ts";
import { type FollowedPool, followedPool } from "./followedPool.ts";
import { LogRouting } from "./logRouting.ts";
import type { PipelineSetup } from "./pipelineSetup.ts";
import { type PlanDirectory, planDirectory } from "./planDirectory.ts";
import { UndoLog } from "./undoLog.ts";

/** A block by number and hash. */
export type BlockPosition = { readonly number: bigint; readonly hash: Hex };

/** The kernel's whole memory. `step` changes it in place; the same journal always gives the same state. */
export type PipelineState = {
  readonly setup: PipelineSetup;
  /** Events folded so far. */
  sequence: number;
  /** Time of the newest event. */
  timeMs: number;
  /** Time of the newest timer; null where there is none, so that the chain's time is all there is. */
  clockMs: number | null;
  /** Where the chain was last known to be: the newest block, or the first snapshot; null before it and after a reorg. */
  position: BlockPosition | null;
  /** The block of a snapshot that was read ahead of the newest block, until the blocks have come as far. */
  ahead: BlockPosition | null;
  /** The highest block that a snapshot was read at before the blocks had come as far: not to be taken back behind it. */
  readAheadTo: bigint | null;
  /** True where a snapshot was refused and must be read again. */
  resyncDue: boolean;
  /** Newest blocks, oldest first, for bringing a snapshot up to the head. */
  recentBlocks: BlockEvent[];
  readonly poolsById: Map<string, FollowedPool>;
  readonly logRouting: LogRouting;
  /** Pools held against the chain so far: as they should be; moved on meanwhile, so that nothing can be said; differing. */
  readonly tripwire: { matched: number; undecided: number; differing: number };
  /** The block at which a pool was last found to differ from the chain: what its mirror was before is not to be trusted. */
  readonly distrustedAt: Map<string, bigint>;
  /** How to take back the newest blocks, and what was folded with them. */
  readonly undo: UndoLog;
  /** Aggregator (lower case) → the feed whose proxy it stands behind. */
  readonly feedByAggregator: Map<string, OracleFeed>;
  readonly lenderBooks: Map<string, LenderBook>;
  /** What the books were opened on. */
  readonly lenderStates: Map<string, Json>;
  /** Lenders that refused in simulation, by route; replaced whole. */
  setAside: LendersSetAside;
  /** Every cycle over the pools, with what each could gain at their present states. */
  readonly cycleBook: CycleBook;
  /** Longest cycles in it; less than what the policy allows where those beyond were too many. */
  readonly longestCycle: number;
  readonly gasModel: GasModel;
  readonly planDirectory: PlanDirectory;
  readonly market: MarketState;
  readonly depeg: DepegState;
  readonly risk: RiskState;
  readonly ledger: LedgerState;
  /** Submitted plans whose end is not final, by id. */
  readonly plans: Map<string, Plan>;
  /** Plans that were sent and whose receipt is not known. */
  readonly unsettled: Set<string>;
  /** Fair values as last told. */
  readonly toldValues: Map<CoinSymbol, FairValue>;
};

/** A kernel that has seen nothing. Throws InvalidInputError on policies or limits out of range. */
export function createPipelineState(setup: PipelineSetup): PipelineState {
  checkPlanPolicy(setup.planPolicy);
  checkOpportunityPolicy(setup.opportunityPolicy);
  const deployments = setup.pools.map(({ deployment }) => deployment);
  const { cycles, legs: longestCycle } = findCycles(
    setup.pools.map(({ type, deployment }) => ({ deployment, sources: type.logSources?.(deployment) })),
    setup.opportunityPolicy.cycles,
  );
  return {
    setup,
    sequence: 0,
    timeMs: 0,
    clockMs: null,
    position: null,
    ahead: null,
    readAheadTo: null,
    resyncDue: false,
    recentBlocks: [],
    poolsById: new Map(deployments.map(({ id }) => [id, followedPool(null, 0n)])),
    logRouting: new LogRouting(setup.pools),
    tripwire: { matched: 0, undecided: 0, differing: 0 },
    distrustedAt: new Map(),
    undo: new UndoLog(),
    feedByAggregator: new Map(),
    lenderBooks: new Map(),
    lenderStates: new Map(),
    setAside: new Map(),
    cycleBook: new CycleBook(cycles, largestTokens(setup.opportunityPolicy)),
    longestCycle,
    planDirectory: planDirectory(setup),
    gasModel: gasModelOf(setup.pools.map(({ type }) => type)),
    market: createMarketState({ coins: setup.coins, policy: setup.marketPolicy }),
    depeg: createDepegState({ coins: setup.coins, policy: setup.depegPolicy }),
    risk: createRiskState(setup.riskLimits),
    ledger: createLedgerState({ treasury: setup.trading?.treasury ?? zeroAddress, deployments }),
    plans: new Map(),
    unsettled: new Set(),
    toldValues: new Map(),
  };
}
