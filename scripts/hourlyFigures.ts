import { parseArgs } from "node:util";
import { EXIT, InvalidInputError, RepegError } from "../bot/domain/errors.ts";
import type { HistoricEvent } from "../bot/domain/historicEvent.ts";
import { loadDefinitions } from "../bot/engine/loadDefinitions.ts";
import { hourlyBars } from "../bot/replay/recordings/hourlyBars.ts";
import { readCandles } from "../bot/replay/recordings/readCandles.ts";
import { recordingPath } from "../bot/replay/recordings/recordingPath.ts";

const USAGE = `Works out the hourly figures that an event file ships, from minute recordings.

  node scripts/hourlyFigures.ts --data <dir> --event <id> --from <iso> --to <iso>

Prints, per series, the rows of its file below bot/events/. Rejected lines go to standard error.
`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    event: { type: "string", default: "usdc-march-2023" },
    from: { type: "string", default: "2023-03-10T00:00Z" },
    to: { type: "string", default: "2023-03-14T00:00Z" },
    help: { type: "boolean", default: false },
  },
});

if (values.help || values.data === undefined) {
  process.stdout.write(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    await printFigures(values.data, values.event, readTime("--from", values.from), readTime("--to", values.to));
  } catch (error) {
    if (!(error instanceof RepegError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n${error.cure}\n`);
    process.exitCode = error.exitCode;
  }
}

function readTime(field: string, text: string): number {
  const timeMs = Date.parse(text);
  if (Number.isFinite(timeMs)) return timeMs;
  throw new InvalidInputError({ field, value: text, expected: "an ISO 8601 time, e.g. 2023-03-10T00:00Z" });
}

async function printFigures(dataDirectory: string, eventId: string, fromMs: number, toMs: number): Promise<void> {
  const event = await findEvent(eventId);
  for (const series of event.series) {
    const { candles, rejections } = await readCandles(recordingPath(dataDirectory, event, series), fromMs, toMs);
    for (const rejection of rejections) process.stderr.write(`rejected ${JSON.stringify(rejection)}\n`);
    process.stdout.write(`// ${series.venue} ${series.base}-${series.quote}\n`);
    for (const bar of hourlyBars(candles, series.resolution))
      process.stdout.write(`  [${bar.map((cell) => `"${cell}"`).join(", ")}],\n`);
  }
}

async function findEvent(eventId: string): Promise<HistoricEvent> {
  const events = await loadDefinitions<HistoricEvent>(new URL("../bot/events/", import.meta.url));
  const event = events.find(({ id }) => id === eventId);
  if (event !== undefined) return event;
  throw new RepegError({
    code: "UNKNOWN_EVENT",
    severity: "fatal",
    exitCode: EXIT.usage,
    message: `no event is called ${eventId}`,
    cure: `use one of ${events.map(({ id }) => id).join(", ")}`,
  });
}
