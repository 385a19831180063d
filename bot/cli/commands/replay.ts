import { resolve } from "node:path";
import { EXIT, type ExitCode, InvalidInputError } from "../../domain/errors.ts";
import type { HistoricEvent } from "../../domain/historicEvent.ts";
import { loadAllDefinitions } from "../../engine/definitions.ts";
import { loadHistoricEvent, loadHistoricEvents } from "../../replay/loadHistoricEvent.ts";
import type { ReplayOptions } from "../../replay/replayRun.ts";
import type { ReplayView } from "../../replay/replayView.ts";
import { runReplay } from "../../replay/runReplay.ts";
import type { CommandContext } from "../commandContext.ts";
import { watchInterruption } from "../interruption.ts";
import { jsonText } from "../jsonText.ts";
import { factsOf } from "../terminal/factsOf.ts";
import { paintFor } from "../terminal/paint.ts";
import { PlainReplayView } from "../terminal/plainReplayView.ts";
import { TerminalReplayView } from "../terminal/terminalReplayView.ts";

/** The chain that a replay runs on stands in for mainnet. */
const REPLAY_CHAIN_ID = 1;

/** Options of `repeg replay` as they were parsed. */
export type ReplayArguments = {
  readonly event: string;
  readonly data?: string;
  readonly seed: string;
  readonly hours?: number;
  readonly blockSeconds: number;
  readonly folder: string;
  readonly journal?: string;
  readonly fresh: boolean;
  readonly keepChain: boolean;
  readonly optimum: boolean;
  readonly json: boolean;
  readonly list: boolean;
};

type ClosableView = ReplayView & { close(): void };

/** `repeg replay`: a historic depeg through the production engine on the local chain. */
export async function replay(given: ReplayArguments, context: CommandContext): Promise<ExitCode> {
  if (given.list) return listEvents(given, context);
  const view = await openView(given, context);
  const interruption = watchInterruption();
  try {
    const summary = await runReplay(await replayOptions(given, interruption.signal), view);
    if (summary === null) {
      view.close();
      context.errorOutput.write("stopped; the same command goes on from here\n");
      return EXIT.restart;
    }
    if (given.json) context.output.write(`${jsonText(summary)}\n`);
    else view.finish(summary);
    // An executor that still holds something after its trades has broken its promise: no success, whatever it earned.
    return summary.leftovers.length === 0 ? EXIT.done : EXIT.fatal;
  } finally {
    view.close();
    interruption.release();
  }
}

async function listEvents({ json }: ReplayArguments, { output }: CommandContext): Promise<ExitCode> {
  const events = await loadHistoricEvents();
  if (json) output.write(`${jsonText(events.map(({ id, title, summary }) => ({ id, title, summary })))}\n`);
  else for (const { id, title } of events) output.write(`${id.padEnd(24)} ${title}\n`);
  return EXIT.done;
}

async function replayOptions(given: ReplayArguments, signal: AbortSignal): Promise<ReplayOptions> {
  const event = await loadHistoricEvent(given.event);
  return {
    event,
    parameters: {
      event: event.id,
      seed: given.seed,
      hours: hoursOf(given, event),
      blockSeconds: given.blockSeconds,
      recordings: given.data === undefined ? null : resolve(given.data),
    },
    folder: given.folder,
    journalPath: given.journal ?? null,
    fresh: given.fresh,
    keepChain: given.keepChain,
    optimum: given.optimum,
    signal,
  };
}

/** All of the event where no hours are named. Throws InvalidInputError on more than it has. */
function hoursOf({ hours }: ReplayArguments, { fromIso, toIso }: HistoricEvent): number {
  const eventHours = Math.ceil((Date.parse(toIso) - Date.parse(fromIso)) / 3_600_000);
  if (hours === undefined || hours <= eventHours) return hours ?? eventHours;
  throw new InvalidInputError({ field: "--hours", value: hours, expected: `1 to ${eventHours}` });
}

/** A live screen on a terminal, lines elsewhere; with --json the lines go to standard error, the result stays alone. */
async function openView({ json }: ReplayArguments, context: CommandContext): Promise<ClosableView> {
  const facts = factsOf(await loadAllDefinitions(), REPLAY_CHAIN_ID);
  const stream = json ? context.errorOutput : context.output;
  const paint = paintFor(stream, context.environment);
  if (!json && stream.isTTY && context.environment["TERM"] !== "dumb") {
    return new TerminalReplayView(stream, paint, facts);
  }
  return new PlainReplayView((line) => stream.write(`${line}\n`), paint, facts);
}
