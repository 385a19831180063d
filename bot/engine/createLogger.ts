import { destination, type Logger, pino } from "pino";

export type { Logger };

/**
 * A structured log, one JSON object a line, bigints as decimal text.
 * @param file where it goes; absent = standard error, so that standard output stays the command's own
 */
export function createLogger(args: { level: string; file?: string }): Logger {
  const target = args.file === undefined ? destination(2) : destination({ dest: args.file, mkdir: true });
  return pino(
    {
      level: args.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["*.privateKey", "*.rawTransaction", "privateKey", "rawTransaction"],
      formatters: { log: decimalBigints },
    },
    target,
  );
}

function decimalBigints(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, decimalBigint(value)]));
}

function decimalBigint(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(decimalBigint);
  return value;
}
