import { existsSync } from "node:fs";
import type { Config } from "../../config/config.ts";
import { EXIT, type ExitCode, InvalidInputError } from "../../domain/errors.ts";
import { type Definitions, loadAllDefinitions } from "../../engine/definitions.ts";
import { selectChain } from "../../engine/selectChain.ts";
import type { CommandContext } from "../commandContext.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openCommandChain } from "../openCommandChain.ts";
import { openConfig } from "../openConfig.ts";
import { recordedJournals } from "../recordedJournals.ts";
import { paintFor } from "../terminal/paint.ts";
import { readTrade } from "../trade/readTrade.ts";
import { recordedTrade } from "../trade/recordedTrade.ts";
import { tradeLines } from "../trade/tradeLines.ts";
import type { TradeReport } from "../trade/tradeReport.ts";

/** Options of `repeg trade`. */
export type TradeArguments = {
  readonly hash: `0x${string}`;
  readonly rpc?: string;
  readonly journal?: string;
  readonly config?: string;
  readonly json: boolean;
};

/** `repeg trade`: one transaction, call by call, from the journal that holds it or from a node. */
export async function trade(given: TradeArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const report = await findTrade(given, context);
  const paint = paintFor(context.output, context.environment);
  const columns = context.output.isTTY === true ? context.output.columns : null;
  context.output.write(given.json ? `${jsonText(report)}\n` : `${tradeLines(report, paint, columns).join("\n")}\n`);
  return EXIT.done;
}

async function findTrade(given: TradeArguments, context: CommandContext): Promise<TradeReport> {
  const { config } = openConfig(given.config, context.environment);
  const definitions = await loadAllDefinitions();
  if (given.rpc === undefined) {
    const journals = journalsToRead(given, config);
    for (const path of journals) {
      const report = await recordedTrade(path, definitions, given.hash);
      if (report !== null) return report;
    }
    if (given.journal !== undefined || isWithoutNode(config)) throw inNoJournal(given.hash, journals);
  }
  return askNode(given, config, definitions, context);
}

/** The one that was named, else the configured one and those below `.repeg`, newest first. */
function journalsToRead({ journal }: TradeArguments, config: Config): readonly string[] {
  if (journal !== undefined) return [journal];
  return [...new Set([config.journal.path, ...recordedJournals()])].filter((path) => existsSync(path));
}

function isWithoutNode({ chain }: Config): boolean {
  return chain.rpcHttp.length + chain.rpcWs.length === 0;
}

async function askNode(
  { rpc, hash }: TradeArguments,
  config: Config,
  definitions: Definitions,
  { errorOutput }: CommandContext,
): Promise<TradeReport> {
  const client = await openCommandChain(rpc, config, (why) => errorOutput.write(`${why}\n`));
  const selection = selectChain(definitions, config.chain.id, [...definitions.coins.keys()], null, config.pools);
  return readTrade(client, selection, hash);
}

function inNoJournal(hash: string, journals: readonly string[]): InvalidInputError {
  const where = journals.length === 0 ? "a journal, and there is none below .repeg" : journals.join(", ");
  return new InvalidInputError({
    field: "hash",
    value: hash,
    expected: `a transaction that was sent by ${where}`,
    cure: "name its journal with --journal, or a node that knows it with --rpc",
  });
}
