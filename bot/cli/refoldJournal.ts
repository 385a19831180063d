import { isAddress } from "viem";
import type { Action } from "../domain/action.ts";
import { InvalidInputError } from "../domain/errors.ts";
import type { Journal, JournalIdentity } from "../domain/journal.ts";
import type { MarketEvent } from "../domain/marketEvent.ts";
import { loadAllDefinitions } from "../engine/definitions.ts";
import { selectChain } from "../engine/selectChain.ts";
import { livePolicies } from "../live/livePolicies.ts";
import type { PipelineSetup, TradingAccounts } from "../pipeline/pipelineSetup.ts";
import { createPipelineState, type PipelineState } from "../pipeline/pipelineState.ts";
import { step } from "../pipeline/step.ts";
import { loadHistoricEvent } from "../replay/loadHistoricEvent.ts";
import { replayPolicies } from "../replay/replayPolicies.ts";
import { openConfig } from "./openConfig.ts";

/** The chain that a replay runs on stands in for mainnet. */
const REPLAY_CHAIN_ID = 1;

/** A journalled event and what it led to. */
export type Refolded = {
  readonly event: MarketEvent;
  readonly actions: readonly Action[];
  /** Pools held against the chain up to here. */
  readonly tripwire: Readonly<PipelineState["tripwire"]>;
};

/**
 * Folds a journal once more, without acting: the same journal gives the same actions, so what was decided and why need
 * not be stored beside it. A journal of a run is folded under the configuration in force, which may have changed since.
 * @param configFile configuration of a run; not looked at for a replay
 */
export async function* refoldJournal(
  journal: Journal,
  configFile: string | undefined,
  environment: NodeJS.ProcessEnv,
): AsyncGenerator<Refolded> {
  const state = createPipelineState(await setupOf(journal.identity, configFile, environment));
  for await (const { event } of journal.read()) {
    const { actions } = step(state, event);
    yield { event, actions, tripwire: state.tripwire };
  }
}

async function setupOf(
  identity: JournalIdentity,
  configFile: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<PipelineSetup> {
  const definitions = await loadAllDefinitions();
  const trading = accountsOf(identity);
  if (identity["mode"] === "replayed") {
    const { coins, ethereumBlock } = await loadHistoricEvent(identity["event"] ?? "");
    return { ...selectChain(definitions, REPLAY_CHAIN_ID, coins, ethereumBlock), ...replayPolicies(coins), trading };
  }
  const { config } = openConfig(configFile, environment);
  return {
    ...selectChain(definitions, config.chain.id, config.coins, null, config.pools),
    ...livePolicies(config),
    trading,
  };
}

/** Executor and treasury that the journal was recorded for. */
function accountsOf(identity: JournalIdentity): TradingAccounts {
  return { executor: accountOf(identity, "executor"), treasury: accountOf(identity, "treasury") };
}

function accountOf(identity: JournalIdentity, field: "executor" | "treasury"): `0x${string}` {
  const value = identity[field];
  if (value !== undefined && isAddress(value)) return value;
  throw new InvalidInputError({
    where: "this journal",
    field,
    value,
    expected: "an address in the journal's identity",
    cure: "record a journal with this version of repeg",
  });
}
