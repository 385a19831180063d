import { findOptimum } from "./findOptimum.ts";
import { replayProvenance } from "./market/replayProvenance.ts";
import { readLeftovers } from "./readLeftovers.ts";
import type { ReplayRun } from "./replayRun.ts";
import type { ReplaySummary, ReplayView } from "./replayView.ts";

/** Works out how a finished replay ended, from the kernel's state and the chain itself. */
export async function summarizeReplay(run: ReplayRun, view: ReplayView): Promise<ReplaySummary> {
  const { options, world, selection, session, tally } = run;
  const { genesisTimeMs, blockCount, parameters, executor, rpcUrl } = world.status;
  const optimum = options.optimum ? await findOptimum(run, (share) => view.optimumProgress(share)) : null;
  const spenders = [
    ...selection.pools.map(({ deployment }) => deployment.address),
    ...selection.lenders.map(({ at }) => at),
  ];
  return {
    title: options.event.title,
    fromMs: genesisTimeMs,
    toMs: genesisTimeMs + blockCount * parameters.blockSeconds * 1_000,
    blockCount,
    episodes: tally.episodes(),
    trades: [...session.state.ledger.trades.values()],
    totals: session.state.ledger.totals,
    decimalsByCoin: new Map(selection.tokens.map(({ coin, decimals }) => [coin, decimals])),
    rejections: tally.rejections,
    inputsRejected: tally.inputsRejected,
    optimum,
    leftovers: await readLeftovers({ client: run.client, executor, tokens: selection.tokens, spenders }),
    journalPath: run.journalPath,
    journalHead: run.journal.head(),
    rpcUrl: options.keepChain ? rpcUrl : null,
    provenance: replayProvenance(run.path, parameters.blockSeconds),
  };
}
