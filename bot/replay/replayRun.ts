import type { HistoricEvent } from "../domain/historicEvent.ts";
import type { Journal } from "../domain/journal.ts";
import type { ChainSession } from "../engine/chainSession.ts";
import type { ChainSelection } from "../engine/selectChain.ts";
import type { ChainClient } from "../feeds/openChainClient.ts";
import type { EventPath } from "./market/quotePoint.ts";
import type { ReplayTally } from "./replayTally.ts";
import type { JoinedWorld } from "./world/joinWorld.ts";
import type { WorldParameters } from "./world/worldStatus.ts";

/** What a replay is asked for. */
export type ReplayOptions = {
  readonly event: HistoricEvent;
  readonly parameters: WorldParameters;
  /** Folder for the journal and the state of the running world. */
  readonly folder: string;
  /** Journal file, only replaced with `fresh`; null = one in `folder` named after the event, which is replaced. */
  readonly journalPath: string | null;
  /** Start a new world and a new journal even where one could be resumed. */
  readonly fresh: boolean;
  /** Leave the replica chain running for a closer look. */
  readonly keepChain: boolean;
  /** Work out what an all-seeing arbitrageur would have earned. */
  readonly optimum: boolean;
  readonly signal: AbortSignal;
};

/** Everything that one replay works with. */
export type ReplayRun = {
  readonly options: ReplayOptions;
  readonly world: JoinedWorld;
  readonly selection: ChainSelection;
  readonly path: EventPath;
  readonly client: ChainClient;
  readonly journal: Journal;
  readonly session: ChainSession;
  readonly tally: ReplayTally;
  readonly journalPath: string;
};
