import { EXIT, type ExitCode } from "../../domain/errors.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { selectChain } from "../../engine/selectChain.ts";
import type { CommandContext } from "../commandContext.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openCommandChain } from "../openCommandChain.ts";
import { openConfig } from "../openConfig.ts";
import { paintFor } from "../terminal/paint.ts";
import { readTrade } from "../trade/readTrade.ts";
import { tradeLines } from "../trade/tradeLines.ts";

/** Options of `repeg trade`. */
export type TradeArguments = {
  readonly hash: `0x${string}`;
  readonly rpc?: string;
  readonly config?: string;
  readonly json: boolean;
};

/** `repeg trade`: one transaction, call by call. */
export async function trade(given: TradeArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const { config } = openConfig(given.config, context.environment);
  const client = await openCommandChain(given.rpc, config, (why) => context.errorOutput.write(`${why}\n`));
  const definitions = await loadAllDefinitions();
  const selection = selectChain(definitions, config.chain.id, [...definitions.coins.keys()]);
  const report = await readTrade(client, selection, given.hash);
  const paint = paintFor(context.output, context.environment);
  context.output.write(given.json ? `${jsonText(report)}\n` : `${tradeLines(report, paint).join("\n")}\n`);
  return EXIT.done;
}
