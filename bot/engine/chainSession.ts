import type { Action } from "../domain/action.ts";
import { RepegError } from "../domain/errors.ts";
import type { Journal } from "../domain/journal.ts";
import type { BlockEvent, MarketEvent, ReorgEvent, ReportEvent, SnapshotEvent } from "../domain/marketEvent.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";
import { BlockFeed, type BlockPosition } from "../feeds/blockFeed.ts";
import { HeadFollower } from "../feeds/headFollower.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import { readSnapshotEvent, type SnapshotScope } from "../feeds/readSnapshotEvent.ts";
import { refuseFutureBlock } from "../feeds/refuseFutureBlock.ts";
import type { ReadProgress } from "../feeds/runReadSequences.ts";
import type { PipelineSetup } from "../pipeline/pipelineSetup.ts";
import { createPipelineState, type PipelineState } from "../pipeline/pipelineState.ts";
import { step } from "../pipeline/step.ts";
import { Engine, type Observer } from "./engine.ts";
import { LenderWatch } from "./lenderWatch.ts";
import { logSubscriptionOf } from "./logSubscriptionOf.ts";
import { Tripwire, type TripwirePolicy } from "./tripwire.ts";

/** The kernel is told the time with a block where the last timer is older: blocks are measured against it. */
const TICK_MS = 30_000;

/** What live, paper and replay give to the one engine; they differ in nothing else. */
export type SessionParts = {
  readonly setup: PipelineSetup;
  readonly scope: SnapshotScope;
  readonly client: ChainClient;
  readonly journal: Journal;
  /** Null: nothing is ever submitted (watch only). */
  readonly executor: PlanExecutor | null;
  readonly observers: readonly Observer[];
  /** The wall clock; null where the chain's own time is the clock, as in a replay. */
  readonly clockMs: (() => number) | null;
  /** Events that belong before a block: a replay's recorded quotes. */
  readonly eventsBefore: (block: BlockEvent) => readonly MarketEvent[];
  readonly onFatal: (error: unknown) => void;
  readonly tripwire: TripwirePolicy;
  /** Told how many of how many pools are read, while the chain is read at the start or anew. */
  readonly onReading?: ReadProgress;
};

/** The engine on one chain: recovers from the journal, follows the chain, acts. */
export class ChainSession {
  readonly state: PipelineState;
  readonly engine: Engine;
  readonly #parts: SessionParts;
  #onNodeError: (error: unknown) => void = () => undefined;
  /** Pools whose reading was asked for and failed: it is tried again before the next block. */
  readonly #owed = new Set<string>();
  #owesAll = false;
  readonly #lenders: LenderWatch;
  readonly #tripwire: Tripwire;
  #isChecking = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#lenders = new LenderWatch(parts.client, parts.scope);
    this.#tripwire = new Tripwire(parts.client, parts.scope, parts.tripwire, (error) => this.#onNodeError(error));
    this.state = createPipelineState(parts.setup);
    this.engine = new Engine({
      journal: parts.journal,
      kernel: { step: (event) => step(this.state, event).actions },
      dispatch: (action) => this.#dispatch(action),
      observers: parts.observers,
      onFatal: parts.onFatal,
    });
  }

  /**
   * Folds the journal, takes up unfinished work, reads the chain anew where nothing is known, and gives the follower
   * that brings the session to each announced head.
   * @param onNodeError told when a block or the chain's state cannot be read; the next announced head is another try
   */
  async start(onNodeError: (error: unknown) => void): Promise<HeadFollower> {
    this.#onNodeError = onNodeError;
    await this.engine.recover();
    await this.engine.idle();
    const { client } = this.#parts;
    if (this.state.position === null) await this.#readChain();
    // Also after a restart: the next block must find what it would have found without one.
    if (this.state.position !== null) this.#lenders.begin(this.state.position.number);
    const feed = new BlockFeed({
      client,
      subscription: () => logSubscriptionOf(this.state),
      recent: this.#recentBlocks(),
      clockMs: this.#parts.clockMs,
      deliver: (event) => this.#deliver(event),
    });
    return new HeadFollower(feed, onNodeError);
  }

  /** Ends when what is under way is done; nothing is submitted afterwards. */
  async close(): Promise<void> {
    this.#tripwire.forget();
    await this.engine.idle();
    await Promise.all([this.#lenders.idle(), this.#tripwire.idle()]);
    await this.#parts.journal.close();
  }

  /** The blocks known so far, by which the feed goes on and recognises a reorganisation that it did not see. */
  #recentBlocks(): readonly BlockPosition[] {
    const { position, recentBlocks } = this.state;
    const known = recentBlocks.map(({ number, hash }) => ({ number, hash }));
    return known.length > 0 || position === null ? known : [position];
  }

  /** The time is told with the first state: what a node that is behind answers must be seen as old at once. */
  async #readChain(): Promise<void> {
    const snapshot = await this.#readSnapshot(null, false);
    await this.engine.submit([...this.#ticks(), snapshot]);
  }

  /** The time, where the kernel has not been told for a while. */
  #ticks(): readonly MarketEvent[] {
    const timeMs = this.#parts.clockMs?.() ?? null;
    const isTold = timeMs === null || timeMs - (this.state.clockMs ?? 0) < TICK_MS;
    return isTold ? [] : [{ kind: "timer", timeMs }];
  }

  async #readSnapshot(poolIds: ReadonlySet<string> | null, skipsBadPools: boolean): Promise<SnapshotEvent> {
    const { client, scope, onReading: onProgress, clockMs } = this.#parts;
    const wanted = poolIds === null ? scope : partOf(scope, poolIds);
    const head = await client.getBlockNumber({ cacheTime: 0 });
    const reading = onProgress === undefined ? { skipsBadPools } : { skipsBadPools, onProgress };
    const snapshot = await readSnapshotEvent(client, wanted, head, reading);
    if (clockMs !== null) refuseFutureBlock(snapshot.blockNumber, snapshot.timeMs, clockMs());
    return snapshot;
  }

  /** What is asked for of the chain, and what is owed; nothing where the node fails. What a retry cannot mend is thrown. */
  async #trySnapshot(poolIds: readonly string[]): Promise<readonly SnapshotEvent[]> {
    for (const id of poolIds) this.#owed.add(id);
    if (this.#owed.size >= this.#parts.scope.pools.length) this.#owesAll = true;
    const wanted = this.#owesAll ? null : new Set(this.#owed);
    try {
      const snapshot = await this.#readSnapshot(wanted, true);
      if (wanted === null) this.#owesAll = false;
      for (const id of wanted ?? [...this.#owed]) this.#owed.delete(id);
      return [snapshot];
    } catch (error) {
      if (error instanceof RepegError && error.severity === "fatal") throw error;
      this.#onNodeError(error);
      return [];
    }
  }

  async #deliver(event: BlockEvent | ReorgEvent): Promise<void> {
    if (event.kind === "reorg") return this.#deliverReorg(event);
    const { executor, eventsBefore } = this.#parts;
    const reports = executor === null ? [] : await executor.settle(event, [...this.state.unsettled]);
    const settled = reports.map((report): ReportEvent => ({ kind: "report", timeMs: event.timeMs, report }));
    const check = this.#parts.tripwire.isAwaited ? await this.#tripwire.take(event.number - 1n) : null;
    const owed = this.#owesAll || this.#owed.size > 0 ? await this.#trySnapshot([]) : [];
    const lenders = await this.#lenders.changes(event.number - 1n, this.state.lenderStates);
    const block = lenders === null ? event : { ...event, lenders };
    const checks = check === null ? [] : [check];
    await this.engine.submit([...this.#ticks(), ...checks, ...owed, ...eventsBefore(event), ...settled, block]);
    this.#lenders.begin(event.number);
    void this.#checkWhenIdle(event);
  }

  /**
   * A trade that the block gave rise to comes first: the node is not to be kept busy before that is simulated and sent.
   * Where the next block does not wait for the check, a block that comes while one is under way goes unchecked.
   */
  async #checkWhenIdle(event: BlockEvent): Promise<void> {
    await this.engine.idle();
    if (this.#isChecking || this.state.position?.hash !== event.hash) return;
    this.#tripwire.begin(event);
    if (this.#parts.tripwire.isAwaited) return;
    this.#isChecking = true;
    const check = await this.#tripwire.take(event.number);
    this.#isChecking = false;
    // An engine that has stopped has told why already.
    if (check !== null) await this.engine.submit([check]).catch(() => undefined);
  }

  /** What is being read is of blocks that are no part of the chain any more. */
  async #deliverReorg(event: ReorgEvent): Promise<void> {
    this.#lenders.forget();
    this.#tripwire.forget();
    await this.engine.submit([event]);
    this.#lenders.begin(event.ancestorNumber);
  }

  async #dispatch(action: Action): Promise<readonly MarketEvent[]> {
    const { executor, clockMs } = this.#parts;
    if (action.kind === "resyncPools") return this.#trySnapshot(action.poolIds);
    if (action.kind !== "submitPlan" || executor === null) return [];
    const reports = await executor.submit(action.plan);
    const timeMs = clockMs?.() ?? this.state.timeMs;
    return reports.map((report): ReportEvent => ({ kind: "report", timeMs, report }));
  }
}

/** The scope with these pools and nothing else. */
function partOf(scope: SnapshotScope, poolIds: ReadonlySet<string>): SnapshotScope {
  const pools = scope.pools.filter(({ deployment }) => poolIds.has(deployment.id));
  return { ...scope, pools, lenders: [], oracleProxies: [] };
}
