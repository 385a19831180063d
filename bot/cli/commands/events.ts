import type { DepegEpisode } from "../../domain/depegEpisode.ts";
import { EXIT, type ExitCode } from "../../domain/errors.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import type { CommandContext } from "../commandContext.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openJournal } from "../openJournal.ts";
import { poolFaultLines } from "../poolFaultLines.ts";
import { type PoolFault, poolFaultsIn } from "../poolFaultsIn.ts";
import { refoldJournal } from "../refoldJournal.ts";
import { episodeLines } from "../terminal/episodeLines.ts";
import { factsOf } from "../terminal/factsOf.ts";

const CHAIN_ID_OF_FACTS = 1;

/** Options of `repeg events`. */
export type EventsArguments = { readonly journal?: string; readonly config?: string; readonly json: boolean };

/** Newest pool faults that are listed. */
const FAULTS_LISTED = 20;

/** `repeg events`: the depeg events that a journal's prices make, each as last told, and pools that differed from the chain. */
export async function events(given: EventsArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const { journal } = await openJournal(given.journal);
  try {
    const episodes = new Map<string, DepegEpisode>();
    const poolFaults: PoolFault[] = [];
    for await (const { actions } of refoldJournal(journal, given.config, context.environment)) {
      poolFaults.push(...poolFaultsIn(actions));
      for (const action of actions) {
        if (action.kind === "depegChanged") episodes.set(action.episode.id, action.episode);
      }
    }
    const list = [...episodes.values()].sort((a, b) => a.startedAtMs - b.startedAtMs);
    const mode = journal.identity["mode"] ?? "unknown mode";
    if (given.json) context.output.write(`${jsonText({ mode, episodes: list, poolFaults })}\n`);
    else {
      await writeLines(list, mode, context.output);
      const heading = `pools that were not as their logs said, and were read anew: ${poolFaults.length}`;
      if (poolFaults.length > 0)
        context.output.write(`${[heading, ...poolFaultLines(poolFaults, FAULTS_LISTED)].join("\n")}\n`);
    }
    return EXIT.done;
  } finally {
    await journal.close();
  }
}

async function writeLines(list: readonly DepegEpisode[], mode: string, output: NodeJS.WriteStream): Promise<void> {
  const facts = factsOf(await loadAllDefinitions(), CHAIN_ID_OF_FACTS);
  output.write(`${list.length} depeg events (${mode})\n`);
  for (const line of list.flatMap((episode) => episodeLines(episode, facts))) output.write(`${line}\n`);
}
