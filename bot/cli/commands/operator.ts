import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { EXIT, type ExitCode, InvalidInputError, RepegError } from "../../domain/errors.ts";
import type { OperatorEvent } from "../../domain/marketEvent.ts";
import { openHistory } from "../../history/openHistory.ts";
import { openRecordedJournal } from "../../history/sqlJournal.ts";
import { SqlOperatorCommands } from "../../history/sqlOperatorCommands.ts";
import type { CommandContext } from "../commandContext.ts";
import { jsonText } from "../jsonText.ts";
import { loadEnvironmentFile } from "../loadEnvironmentFile.ts";
import { openConfig } from "../openConfig.ts";

/** Options of `repeg halt`, `repeg reduce` and `repeg resume`. */
export type OperatorArguments = {
  readonly command: OperatorEvent["command"];
  readonly reason: string;
  /** Demanded for resuming. */
  readonly yes: boolean;
  readonly journal?: string;
  readonly config?: string;
  readonly json: boolean;
};

/** A running bot looks for commands every second. */
const ANSWER_MS = 3_000;
const ASK_EVERY_MS = 100;

const IN_FORCE: { readonly [Command in OperatorEvent["command"]]: string } = {
  halt: "trading is halted",
  reduce: "nothing new is opened",
  resume: "trading is resumed",
};

/**
 * `repeg halt`, `repeg reduce`, `repeg resume`: says it to the bot that runs on the journal, or to the next one that
 * will. Told where it is stored; what comes back says whether a bot has taken it.
 */
export async function tellOperatorCommand(given: OperatorArguments, context: CommandContext): Promise<ExitCode> {
  loadEnvironmentFile();
  if (given.command === "resume" && !given.yes) throw notConfirmed();
  const path = given.journal ?? openConfig(given.config, context.environment).config.journal.path;
  const taken = await tell(path, given);
  const { command, reason } = given;
  const text = given.json ? jsonText({ command, reason, journal: path, taken }) : describe(command, path, taken);
  context.output.write(`${text}\n`);
  return EXIT.done;
}

/** @returns true where a running bot took the command while this waited */
async function tell(path: string, { command, reason }: OperatorArguments): Promise<boolean> {
  if (!existsSync(path)) throw noRun(path, "there is no such file");
  const history = await openHistory(path);
  try {
    const { mode } = (await openRecordedJournal(history)).identity;
    if (mode !== "paper" && mode !== "live") throw noRun(path, `it is ${mode ?? "empty"}`);
    const commands = new SqlOperatorCommands(history);
    const id = await commands.store({ timeMs: Date.now(), command, reason });
    return await becomesTaken(commands, id);
  } finally {
    await history.destroy();
  }
}

async function becomesTaken(commands: SqlOperatorCommands, id: number): Promise<boolean> {
  for (const untilMs = Date.now() + ANSWER_MS; Date.now() < untilMs; await wait(ASK_EVERY_MS)) {
    if (await commands.isTaken(id)) return true;
  }
  return commands.isTaken(id);
}

function describe(command: OperatorEvent["command"], path: string, taken: boolean): string {
  if (taken) return `${IN_FORCE[command]}: the bot that runs on ${path} has taken it`;
  return `${command} is stored in ${path}; no bot took it: it takes effect when one starts there, before it trades`;
}

function notConfirmed(): RepegError {
  return new RepegError({
    code: "NOT_CONFIRMED",
    severity: "fatal",
    exitCode: EXIT.refused,
    message: "resuming lets the bot trade again after whatever halted it",
    cure: "find out what that was (`repeg why`), then add --yes",
  });
}

function noRun(path: string, what: string): InvalidInputError {
  return new InvalidInputError({
    where: what,
    field: "--journal",
    value: path,
    expected: "the journal of a paper or live run",
    cure: "name the one that `repeg run` shows in its first line, with --journal or by its --config",
  });
}
