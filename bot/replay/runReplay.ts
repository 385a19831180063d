import { rmSync } from "node:fs";
import { join } from "node:path";
import { privateKeyToAccount } from "viem/accounts";
import { UnavailableError } from "../domain/errors.ts";
import type { JournalIdentity } from "../domain/journal.ts";
import type { BlockEvent, MarketEvent } from "../domain/marketEvent.ts";
import { ChainSession } from "../engine/chainSession.ts";
import { loadAllDefinitions } from "../engine/definitions.ts";
import { selectChain, snapshotScopeOf } from "../engine/selectChain.ts";
import { FlashLoanExecutor } from "../executors/flashLoanExecutor.ts";
import { closeChainClient } from "../feeds/closeChainClient.ts";
import type { HeadFollower } from "../feeds/headFollower.ts";
import { openChainClient } from "../feeds/openChainClient.ts";
import { watchHeads } from "../feeds/watchHeads.ts";
import { lockFile } from "../history/lockFile.ts";
import { openHistory } from "../history/openHistory.ts";
import { SqlIntentStore } from "../history/sqlIntentStore.ts";
import { openSqlJournal } from "../history/sqlJournal.ts";
import { clearJournal } from "./clearJournal.ts";
import { loadEventPath } from "./loadEventPath.ts";
import { quoteEvents } from "./market/quoteEvents.ts";
import type { EventPath } from "./market/quotePoint.ts";
import { replayPolicies } from "./replayPolicies.ts";
import type { ReplayOptions, ReplayRun } from "./replayRun.ts";
import { ReplayTally } from "./replayTally.ts";
import type { ReplaySummary, ReplayView } from "./replayView.ts";
import { summarizeReplay } from "./summarizeReplay.ts";
import { type JoinedWorld, joinWorld } from "./world/joinWorld.ts";

/** Chain id of the replica: mainnet's, so that one address book drives replica, fork and mainnet. */
const REPLICA_CHAIN_ID = 1;
const RPC_TIMEOUT_MS = 60_000;
/** Mirrors held against the chain after each block. */
const CHECKED_POOLS = 1;

/**
 * Replays a historic event through the production engine against the replica chain, block by block: the world mines,
 * the bot reads, decides and sends, and only then comes the next block. Killed at any point, it goes on from the
 * journal and the chain when it is called again.
 * Throws JOURNAL_KEPT where a journal that was named exists and cannot be continued, IN_USE where another replay runs on
 * this folder or journal, WORLD_UNAVAILABLE where the replica chain has gone.
 * @returns the summary; null where the signal ended it early, leaving world and journal to be resumed
 */
export async function runReplay(options: ReplayOptions, view: ReplayView): Promise<ReplaySummary | null> {
  const stateFile = join(options.folder, "world.json");
  const path = journalPathOf(options);
  const unlockWorld = lockFile(stateFile);
  try {
    const unlockJournal = lockFile(path);
    try {
      return await replayOn(options, { stateFile, path }, view);
    } finally {
      unlockJournal();
    }
  } finally {
    unlockWorld();
  }
}

async function replayOn(
  options: ReplayOptions,
  { stateFile, path }: { readonly stateFile: string; readonly path: string },
  view: ReplayView,
): Promise<ReplaySummary | null> {
  const { parameters, fresh } = options;
  // First of all: recordings that cannot be read are the user's to mend, before a chain is started or a journal cleared.
  const prices = await loadEventPath(options.event, parameters.recordings);
  const world = await joinWorld({
    parameters,
    stateFile,
    fresh,
    onNewWorld: () => clearJournal({ path, named: options.journalPath !== null, fresh }),
    onStep: (text) => view.setUp(text),
  });
  const failure = Promise.withResolvers<never>();
  const run = await openRun(options, { world, prices }, view, failure.reject);
  // Raced at once: work that an earlier run left may fail before anybody else waits for a failure.
  const follower = await Promise.race([run.session.start(failure.reject), failure.promise]);
  const unwatch = watchHeads({
    client: run.client,
    onHead: (head) => follower.announce(head),
    onError: (cause) => failure.reject(chainGone(world.status.rpcUrl, cause)),
  });
  let isDone = false;
  try {
    const finished = await Promise.race([driveBlocks(run, follower, view), failure.promise]);
    const summary = finished ? await summarizeReplay(run, view) : null;
    isDone = summary !== null;
    return summary;
  } finally {
    unwatch();
    await run.session.close();
    await closeChainClient(run.client);
    // Last of all, for whoever still speaks to the chain would find it gone.
    if (isDone && !options.keepChain) {
      await world.client.shutDown();
      rmSync(stateFile, { force: true });
    }
  }
}

function chainGone(rpcUrl: string, cause: Error): UnavailableError {
  return new UnavailableError({
    code: "WORLD_UNAVAILABLE",
    message: `the replica chain at ${rpcUrl} has gone: ${cause.message}`,
    cure: "start the replay again; it starts a new chain where this one has ended",
    cause,
  });
}

async function openRun(
  options: ReplayOptions,
  { world, prices }: { readonly world: JoinedWorld; readonly prices: EventPath },
  view: ReplayView,
  onFatal: (error: unknown) => void,
): Promise<ReplayRun> {
  const { event, parameters } = options;
  const { status } = world;
  const journalPath = journalPathOf(options);
  const selection = selectChain(await loadAllDefinitions(), REPLICA_CHAIN_ID, event.coins, event.ethereumBlock);
  const client = await openChainClient({
    url: status.rpcUrl.replace(/^http/, "ws"),
    chainId: REPLICA_CHAIN_ID,
    timeoutMs: RPC_TIMEOUT_MS,
  });
  const history = await openHistory(journalPath);
  const journal = await openSqlJournal(history, identityOf(world));
  const operator = privateKeyToAccount(status.operatorTestKey);
  const tally = new ReplayTally();
  const session = new ChainSession({
    setup: {
      ...selection,
      ...replayPolicies(event.coins),
      trading: { executor: status.executor, treasury: status.treasury },
    },
    scope: snapshotScopeOf(selection),
    client,
    journal,
    executor: new FlashLoanExecutor({
      client,
      operator,
      intents: new SqlIntentStore(history),
      chainId: REPLICA_CHAIN_ID,
    }),
    observers: [
      (entry, actions, mode) => {
        tally.add(actions);
        view.event(entry.event, actions, mode);
      },
    ],
    clockMs: null,
    eventsBefore: quotesBefore(prices, status.genesisTimeMs, parameters.blockSeconds),
    onFatal,
    tripwire: { poolsPerBlock: CHECKED_POOLS, seed: String(parameters.seed), isAwaited: true },
  });
  return { options, world, selection, path: prices, client, journal, session, tally, journalPath };
}

function journalPathOf({ journalPath, folder, event }: ReplayOptions): string {
  return journalPath ?? join(folder, `${event.id}.db`);
}

/** A journal belongs to one chain: the genesis hash tells two worlds of the same parameters apart only if they differ. */
function identityOf({ status }: JoinedWorld): JournalIdentity {
  const { event, seed, hours, blockSeconds, recordings } = status.parameters;
  return {
    mode: "replayed",
    event,
    seed,
    hours: String(hours),
    blockSeconds: String(blockSeconds),
    prices: recordings === null ? "hourly figures" : "recorded minutes",
    genesis: status.genesisHash,
    executor: status.executor,
    treasury: status.treasury,
  };
}

/** The recorded quotes between a block and the one before it, as events. */
function quotesBefore(path: EventPath, genesisTimeMs: number, blockSeconds: number) {
  return (block: BlockEvent): readonly MarketEvent[] => {
    const fromMs = block.timeMs - blockSeconds * 1_000;
    return quoteEvents(path, Math.max(fromMs, genesisTimeMs), block.timeMs);
  };
}

/** @returns false where the signal ended the replay before its last block */
async function driveBlocks(run: ReplayRun, follower: HeadFollower, view: ReplayView): Promise<boolean> {
  const { options, world, session } = run;
  const { genesisBlock, genesisTimeMs, blockCount, parameters } = world.status;
  view.begin({
    title: options.event.title,
    coins: options.event.coins,
    fromMs: genesisTimeMs,
    toMs: genesisTimeMs + blockCount * parameters.blockSeconds * 1_000,
    blockCount,
    resumed: world.resumed,
  });
  for (;;) {
    const done = Number(session.state.position?.number ?? 0n) - genesisBlock;
    view.progress(done);
    if (done >= blockCount) return true;
    if (options.signal.aborted) return false;
    const next = BigInt(genesisBlock + done + 1);
    await world.client.advanceTo(next);
    await follower.reached(next);
    await session.engine.idle();
  }
}
