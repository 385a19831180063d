import type { LocalAccount } from "viem";
import type { Config } from "../../config/config.ts";
import { EXIT, type ExitCode, RepegError } from "../../domain/errors.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { type LiveView, runLive } from "../../live/runLive.ts";
import type { CommandContext } from "../commandContext.ts";
import { watchInterruption } from "../interruption.ts";
import { accountOf } from "../keys/accountOf.ts";
import { openKeystore } from "../keys/openKeystore.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { type OpenedConfig, openConfig } from "../openConfig.ts";
import { factsOf } from "../terminal/factsOf.ts";
import { paintFor } from "../terminal/paint.ts";
import { PlainLiveView } from "../terminal/plainLiveView.ts";
import { TerminalLiveView } from "../terminal/terminalLiveView.ts";

/** Options of `repeg run`. */
export type RunArguments = {
  readonly paper?: boolean;
  readonly live?: boolean;
  readonly yes: boolean;
  readonly config?: string;
};

/** `repeg run`: paper unless live is asked for, and live only with key, limits and an explicit yes. */
export async function run(given: RunArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  const mode = modeOf(given);
  const opened = openConfig(given.config, context.environment);
  const operator = mode === "live" ? await liveOperator(given, opened, context) : null;
  const interruption = watchInterruption();
  const view = await openView(mode, opened.config, context);
  try {
    await runLive({ config: opened.config, operator, signal: interruption.signal }, view);
    return EXIT.done;
  } finally {
    view.close();
    interruption.release();
  }
}

function modeOf({ paper, live }: RunArguments): "paper" | "live" {
  if (paper === true && live === true)
    throw refusal("MODE_UNCLEAR", "both --paper and --live were given", "give one of them", 2);
  if (paper === true || live === true) return live === true ? "live" : "paper";
  throw refusal("MODE_UNCLEAR", "neither --paper nor --live was given", "begin with: repeg run --paper", 2);
}

/** Everything that live trading demands of a person, checked before anything is opened. */
async function liveOperator(
  { yes }: RunArguments,
  opened: OpenedConfig,
  { environment }: CommandContext,
): Promise<LocalAccount> {
  const operator = await accountOf(environment, "REPEG_OPERATOR_KEY", openKeystore);
  const missing = opened.defaultedLimits;
  if (missing.length > 0) {
    const cure = "write limits that you have chosen into the configuration; repeg config explain shows the defaults";
    throw refusal("LIMITS_NOT_SET", `live trading needs your own ${missing.join(", ")}`, cure, 3);
  }
  if (!yes) {
    const cure = "add --yes if that is what you want, or use --paper";
    throw refusal("NOT_CONFIRMED", `live trading spends real money from ${operator.address}`, cure, 3);
  }
  return operator;
}

function refusal(code: string, message: string, cure: string, exitCode: 2 | 3): RepegError {
  return new RepegError({ code, message, cure, severity: "fatal", exitCode });
}

async function openView(
  mode: "paper" | "live",
  config: Config,
  { output, environment }: CommandContext,
): Promise<LiveView & { close(): void }> {
  const definitions = await loadAllDefinitions();
  const facts = factsOf(definitions, config.chain.id);
  const title = `chain ${config.chain.id} (${definitions.chains.get(config.chain.id)?.name ?? "unknown"}), journal ${config.journal.path}`;
  const shown = { mode, title, facts, coins: config.coins };
  if (output.isTTY && environment["TERM"] !== "dumb") {
    return new TerminalLiveView(output, paintFor(output, environment), shown);
  }
  return new PlainLiveView((line) => output.write(`${line}\n`), shown);
}
