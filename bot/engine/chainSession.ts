import type { Action } from "../domain/action.ts";
import { RepegError } from "../domain/errors.ts";
import type { Journal } from "../domain/journal.ts";
import type { BlockEvent, MarketEvent, ReorgEvent, ReportEvent, SnapshotEvent } from "../domain/marketEvent.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";
import { BlockFeed, type BlockPosition } from "../feeds/blockFeed.ts";
import { HeadFollower } from "../feeds/headFollower.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import { readSnapshotEvent, type SnapshotScope } from "../feeds/readSnapshotEvent.ts";
import type { PipelineSetup } from "../pipeline/pipelineSetup.ts";
import { createPipelineState, type PipelineState } from "../pipeline/pipelineState.ts";
import { step } from "../pipeline/step.ts";
import { Engine, type Observer } from "./engine.ts";
import { LenderWatch } from "./lenderWatch.ts";
import { logSubscriptionOf } from "./logSubscriptionOf.ts";

/** What live, paper and replay give to the one engine; they differ in nothing else. */
export type SessionParts = {
  readonly setup: PipelineSetup;
  readonly scope: SnapshotScope;
  readonly client: ChainClient;
  readonly journal: Journal;
  /** Null: nothing is ever submitted (watch only). */
  readonly executor: PlanExecutor | null;
  readonly observers: readonly Observer[];
  /** Wall clock when live, event time when replayed. */
  readonly nowMs: (state: PipelineState) => number;
  /** Events that belong before a block: a replay's recorded quotes. */
  readonly eventsBefore: (block: BlockEvent) => readonly MarketEvent[];
  readonly onFatal: (error: unknown) => void;
};

/** The engine on one chain: recovers from the journal, follows the chain, acts. */
export class ChainSession {
  readonly state: PipelineState;
  readonly engine: Engine;
  readonly #parts: SessionParts;
  #onNodeError: (error: unknown) => void = () => undefined;
  /** A reading of the chain was asked for and failed: it is tried again before the next block. */
  #owesSnapshot = false;
  readonly #lenders: LenderWatch;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#lenders = new LenderWatch(parts.client, parts.scope);
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
      deliver: (event) => this.#deliver(event),
    });
    return new HeadFollower(feed, onNodeError);
  }

  /** Ends when what is under way is done; nothing is submitted afterwards. */
  async close(): Promise<void> {
    await this.engine.idle();
    await this.#lenders.idle();
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
    const snapshot = await this.#readSnapshot();
    const timeMs = this.#parts.nowMs(this.state);
    const clock: readonly MarketEvent[] = timeMs > snapshot.timeMs ? [{ kind: "timer", timeMs }] : [];
    await this.engine.submit([...clock, snapshot]);
  }

  async #readSnapshot(): Promise<SnapshotEvent> {
    const { client, scope } = this.#parts;
    return readSnapshotEvent(client, scope, await client.getBlockNumber({ cacheTime: 0 }));
  }

  /** The chain's state, or nothing where the node fails; what a retry cannot mend is thrown. */
  async #trySnapshot(): Promise<readonly SnapshotEvent[]> {
    try {
      const snapshot = await this.#readSnapshot();
      this.#owesSnapshot = false;
      return [snapshot];
    } catch (error) {
      if (error instanceof RepegError && error.severity === "fatal") throw error;
      this.#owesSnapshot = true;
      this.#onNodeError(error);
      return [];
    }
  }

  async #deliver(event: BlockEvent | ReorgEvent): Promise<void> {
    if (event.kind === "reorg") {
      this.#lenders.forget();
      return this.engine.submit([event]);
    }
    const { executor, eventsBefore } = this.#parts;
    const reports = executor === null ? [] : await executor.settle(event, [...this.state.unsettled]);
    const settled = reports.map((report): ReportEvent => ({ kind: "report", timeMs: event.timeMs, report }));
    const owed = this.#owesSnapshot ? await this.#trySnapshot() : [];
    const lenders = await this.#lenders.changes(event.number - 1n, this.state.lenderStates);
    const block = lenders === null ? event : { ...event, lenders };
    await this.engine.submit([...owed, ...eventsBefore(event), ...settled, block]);
    this.#lenders.begin(event.number);
  }

  async #dispatch(action: Action): Promise<readonly MarketEvent[]> {
    const { executor, nowMs } = this.#parts;
    if (action.kind === "resyncPools") return this.#trySnapshot();
    if (action.kind !== "submitPlan" || executor === null) return [];
    const reports = await executor.submit(action.plan);
    const timeMs = nowMs(this.state);
    return reports.map((report): ReportEvent => ({ kind: "report", timeMs, report }));
  }
}
