import type { Origin } from "../../config/config.ts";
import { EXIT, type ExitCode } from "../../domain/errors.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { selectChain } from "../../engine/selectChain.ts";
import { selectVenueMarkets } from "../../feeds/exchanges/selectVenueMarkets.ts";
import { redactUrl } from "../../feeds/redactUrl.ts";
import type { CommandContext } from "../commandContext.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { type OpenedConfig, openConfig } from "../openConfig.ts";

/** Options of `repeg config …` as they were parsed. */
export type ConfigArguments = { readonly config?: string; readonly json: boolean };

/** `repeg config explain`: every value in force and its origin. */
export async function explainConfig(given: ConfigArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const opened = openConfig(given.config, context.environment);
  const rows = opened.fields.map(({ field, value, origin }) => ({
    field,
    value: /^(?:chain\.rpc|explorers\.)/.test(field) && value !== "none" ? redactUrl(value) : value,
    origin: describeOrigin(opened, origin),
  }));
  if (opened.executorFrom !== null) {
    const value = String(opened.config.chain.executor);
    rows.push({ field: "chain.executor", value, origin: opened.executorFrom });
  }
  if (given.json) {
    context.output.write(`${jsonText(rows)}\n`);
    return EXIT.done;
  }
  const widths = [
    Math.max(...rows.map(({ field }) => field.length)),
    Math.max(...rows.map(({ value }) => value.length)),
  ];
  for (const { field, value, origin } of rows) {
    context.output.write(`${field.padEnd(widths[0] ?? 0)}  ${value.padEnd(widths[1] ?? 0)}  ${origin}\n`);
  }
  return EXIT.done;
}

/** `repeg config check`: refuses what `repeg run` would refuse, fields and the names in them; what it throws says why. */
export async function checkConfig(given: ConfigArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const opened = openConfig(given.config, context.environment);
  await checkNames(opened);
  const file = opened.file ?? "no file: all defaults";
  if (given.json) context.output.write(`${jsonText({ ok: true, file: opened.file })}\n`);
  else context.output.write(`the configuration is sound (${file})\n`);
  return EXIT.done;
}

/** Throws InvalidInputError where chain, a coin, a venue or a market is none that the definitions know. */
async function checkNames({ config }: OpenedConfig): Promise<void> {
  const definitions = await loadAllDefinitions();
  selectChain(definitions, config.chain.id, config.coins, null, config.pools);
  selectVenueMarkets(definitions.venues, config.feeds.exchanges, config.coins);
}

function describeOrigin({ file }: OpenedConfig, origin: Origin): string {
  if (origin.from === "default") return "default";
  const place = origin.line === null ? `${file}` : `${file}:${origin.line}`;
  return origin.variables.length === 0 ? place : `${place} with ${origin.variables.join(", ")} of the environment`;
}
