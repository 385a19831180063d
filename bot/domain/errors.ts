import type { Token } from "./token.ts";

/** What a failure permits: try again later, or stop and tell a person. */
export type Severity = "retryable" | "fatal";

/** Stable process exit codes; see docs/errors.md. */
export const EXIT = { done: 0, fatal: 1, usage: 2, refused: 3, unavailable: 4, restart: 75 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Base of every error of ours: a stable code, what happened, and how to mend it. The cause is kept. */
export class RepegError extends Error {
  readonly code: string;
  readonly severity: Severity;
  readonly exitCode: ExitCode;
  readonly cure: string;

  constructor(args: {
    code: string;
    message: string;
    cure: string;
    severity: Severity;
    exitCode?: ExitCode;
    cause?: unknown;
  }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause });
    this.name = new.target.name;
    this.code = args.code;
    this.severity = args.severity;
    this.exitCode = args.exitCode ?? EXIT.fatal;
    this.cure = args.cure;
  }
}

/** Two amounts of different tokens were added or compared: a fault of ours, never of the user. */
export class TokenMismatchError extends RepegError {
  constructor(a: Token, b: Token) {
    super({
      code: "TOKEN_MISMATCH",
      severity: "fatal",
      message: `amounts of two tokens were combined: ${a.coin} (${a.address}) and ${b.coin} (${b.address})`,
      cure: "report this as a bug with the journal",
    });
  }
}

/** A value from outside that is not what its field must hold. */
export class InvalidInputError extends RepegError {
  constructor(args: { field: string; value: unknown; expected: string; where?: string; cure?: string }) {
    const where = args.where === undefined ? "" : `${args.where}: `;
    super({
      code: "INVALID_INPUT",
      severity: "fatal",
      exitCode: EXIT.usage,
      message: `${where}${args.field} is ${describe(args.value)}, expected ${args.expected}`,
      cure: args.cure ?? `correct ${args.field}`,
    });
  }
}

function describe(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return String(value);
  if (value === undefined) return "missing";
  return JSON.stringify(value) ?? String(value);
}

/** Something outside (RPC, database, venue) does not answer or answers wrongly; trying again may help. */
export class UnavailableError extends RepegError {
  constructor(args: { code: string; message: string; cure: string; cause?: unknown }) {
    super({ ...args, severity: "retryable", exitCode: EXIT.unavailable });
  }
}
