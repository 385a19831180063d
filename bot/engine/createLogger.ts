import { destination, type Logger, pino } from "pino";

/**
 * A structured log, appended to `file` one JSON object a line, bigints as decimal text. Keys and signed transactions
 * are left out wherever they stand in the first two levels of a line.
 */
export function createLogger(args: { readonly level: string; readonly file: string }): Logger {
  const target = destination({ dest: args.file, mkdir: true, sync: true });
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
