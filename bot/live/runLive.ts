import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { LocalAccount } from "viem";
import type { Config } from "../config/config.ts";
import type { Action } from "../domain/action.ts";
import { describeFailure } from "../domain/describeFailure.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";
import type { PlanExecutor } from "../domain/planExecutor.ts";
import { ChainSession } from "../engine/chainSession.ts";
import { createLogger } from "../engine/createLogger.ts";
import { loadAllDefinitions } from "../engine/definitions.ts";
import { selectChain, snapshotScopeOf } from "../engine/selectChain.ts";
import { withOwnFunds } from "../engine/withOwnFunds.ts";
import { FlashLoanExecutor } from "../executors/flashLoanExecutor.ts";
import { PaperExecutor } from "../executors/paperExecutor.ts";
import { simulatePlan } from "../executors/simulatePlan.ts";
import { closeChainClient } from "../feeds/closeChainClient.ts";
import { pollExchanges } from "../feeds/exchanges/pollExchanges.ts";
import { selectVenueMarkets } from "../feeds/exchanges/selectVenueMarkets.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import { watchHeads } from "../feeds/watchHeads.ts";
import { lockFile } from "../history/lockFile.ts";
import { openHistory } from "../history/openHistory.ts";
import { SqlIntentStore } from "../history/sqlIntentStore.ts";
import { openSqlJournal } from "../history/sqlJournal.ts";
import { SqlOperatorCommands } from "../history/sqlOperatorCommands.ts";
import type { TradingAccounts } from "../pipeline/pipelineSetup.ts";
import { livePolicies } from "./livePolicies.ts";
import { logEvents } from "./logEvents.ts";
import { openConfiguredChain } from "./openConfiguredChain.ts";
import { OperatorDesk } from "./operatorDesk.ts";
import { PAPER_OPERATOR, paperExecutorState } from "./paperExecutorState.ts";
import { readingNotes } from "./readingNotes.ts";
import { requireWork } from "./requireWork.ts";
import { tradingAccounts } from "./tradingAccounts.ts";

/** How often the kernel is told that time passed, so that silent sources go stale. */
const TIMER_MS = 10_000;
/** How often operators' commands are looked for: a halt must not wait. */
const COMMANDS_MS = 1_000;
/** Mirrors held against the chain after each block. */
const CHECKED_POOLS = 2;

export type LiveOptions = {
  readonly config: Config;
  /** The key that signs trades; null = paper: every trade is simulated as it would be sent, and none is. */
  readonly operator: LocalAccount | null;
  readonly signal: AbortSignal;
};

/** Whoever watches a run. Calls return at once and never throw. */
export interface LiveView {
  note(text: string): void;
  event(event: MarketEvent, actions: readonly Action[], mode: "recovered" | "live"): void;
}

/**
 * Watches the configured chain and trades on it, or on paper, until the signal ends it. Resumes from the journal.
 * Throws the first fatal failure, and IN_USE where another run writes the journal; a node that is away for a while is
 * only noted.
 */
export async function runLive(options: LiveOptions, view: LiveView): Promise<void> {
  const log = createLogger(options.config.log);
  const noted: LiveView = {
    note: (text) => {
      log.warn(text);
      view.note(text);
    },
    event: (event, actions, mode) => view.event(event, actions, mode),
  };
  const unlock = lockFile(options.config.journal.path);
  try {
    const client = await openConfiguredChain(options.config, (why) => noted.note(why));
    try {
      await runOnChain(client, options, noted, log);
    } finally {
      await closeChainClient(client);
    }
  } finally {
    unlock();
  }
}

async function runOnChain(client: ChainClient, options: LiveOptions, view: LiveView, log: Logger): Promise<void> {
  const { config, operator, signal } = options;
  const definitions = await loadAllDefinitions();
  const selection = withOwnFunds(
    selectChain(definitions, config.chain.id, config.coins, null, config.pools),
    definitions,
    operator?.address ?? null,
  );
  requireWork(selection, operator === null ? "paper" : "live", config.feeds.exchanges.length);
  const markets = selectVenueMarkets(definitions.venues, config.feeds.exchanges, config.coins);
  const accounts = await tradingAccounts(client, config, operator);
  const history = await openHistory(config.journal.path);
  const mode = operator === null ? "paper" : "live";
  const failure = Promise.withResolvers<never>();
  const desk = new OperatorDesk({
    commands: new SqlOperatorCommands(history),
    submit: (events) => session.engine.submit(events),
    nowMs: () => Date.now(),
  });
  const session: ChainSession = new ChainSession({
    setup: { ...selection, ...livePolicies(config), trading: accounts },
    scope: { ...snapshotScopeOf(selection), executor: accounts.executor },
    client,
    journal: await openSqlJournal(history, { mode, chain: String(config.chain.id), ...accounts }),
    executor: chooseExecutor(client, config, accounts, operator, new SqlIntentStore(history)),
    observers: [
      (entry) => desk.observe(entry),
      (entry, actions, origin) => view.event(entry.event, actions, origin),
      logEvents(log),
    ],
    clockMs: () => Date.now(),
    eventsBefore: () => [],
    onFatal: failure.reject,
    tripwire: { poolsPerBlock: CHECKED_POOLS, seed: randomUUID(), isAwaited: false },
    onReading: readingNotes((text) => view.note(text)),
  });
  // Raced at once: work that an earlier run left may fail before anybody else waits for a failure.
  const follower = await Promise.race([session.start((error) => view.note(describeFailure(error))), failure.promise]);
  // What was said while no bot ran comes before the first block that could be traded on.
  await desk.take();
  const unwatch = watchHeads({
    client,
    onHead: (head) => follower.announce(head),
    onError: (error) => view.note(describeFailure(error)),
  });
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const polling = pollExchanges({
    selection: markets,
    pollMs: config.feeds.pollSeconds * 1_000,
    timeoutMs: config.chain.timeoutMs,
    signal: stopped,
    observer: {
      deliver: (event) => session.engine.submit([event]),
      onRejection: ({ code, message }) => view.note(`${code}: ${message}`),
      onOutage: ({ error, retryInMs }) => view.note(`${error.code}: ${error.message}; next try in ${retryInMs} ms`),
      onRecovery: ({ source, failures }) => view.note(`${source} answers again after ${failures} failures`),
    },
  });
  const timer = setInterval(() => {
    session.engine.submit([{ kind: "timer", timeMs: Date.now() }]).catch(failure.reject);
  }, TIMER_MS);
  const commandTimer = setInterval(() => void desk.take().catch(failure.reject), COMMANDS_MS);
  try {
    await Promise.race([ended(signal), failure.promise, polling]);
  } finally {
    stop.abort();
    clearInterval(timer);
    clearInterval(commandTimer);
    unwatch();
    await Promise.allSettled([polling, desk.take()]);
    await session.close();
  }
}

function chooseExecutor(
  client: ChainClient,
  config: Config,
  accounts: TradingAccounts,
  operator: LocalAccount | null,
  intents: SqlIntentStore,
): PlanExecutor {
  if (operator !== null) return new FlashLoanExecutor({ client, operator, intents, chainId: config.chain.id });
  const pretended = paperExecutorState(accounts, config.chain.executor !== null);
  return new PaperExecutor((plan) => simulatePlan(client, PAPER_OPERATOR, plan, pretended));
}

function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
