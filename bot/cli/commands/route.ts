import { once } from "node:events";
import type { Readable } from "node:stream";
import { EXIT, type ExitCode, InvalidInputError, RepegError } from "../../domain/errors.ts";
import { type Definitions, loadAllDefinitions } from "../../engine/definitions.ts";
import { LineFields } from "../poolStates/lineFields.ts";
import { answerRoute } from "../route/answerRoute.ts";
import { readRequests } from "../route/readRequests.ts";
import { readRouteRequest } from "../route/readRouteRequest.ts";
import { routeJson } from "../route/routeJson.ts";
import { routeLines } from "../route/routeLines.ts";
import { paintFor } from "../terminal/paint.ts";

/** Options of `repeg route`. */
export type RouteArguments = {
  readonly stdin: boolean;
  readonly json: boolean;
  /** Rejected routes written out. */
  readonly limit: number;
};

/** Where answers go, and what says whether they may be coloured. */
type RouteContext = {
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly environment: NodeJS.ProcessEnv;
};

type Answered = { readonly text: string; readonly exitCode: ExitCode };

/**
 * `repeg route --stdin`: what a set of stated pools is good for. One JSON document is one set; several objects, each on a
 * line of its own, are answered one after the other, and one that cannot be read does not stop the rest.
 * @returns done where every set was answered, failed where a line could not be read
 * @throws INVALID_INPUT where the only set cannot be read
 */
export async function route(
  given: RouteArguments,
  { output, environment }: RouteContext,
  input: Readable = process.stdin,
): Promise<ExitCode> {
  if (!given.stdin) throw notAsked();
  const definitions = await loadAllDefinitions();
  const { requests, single } = await readRequests(input);
  const paint = paintFor(output, environment);
  let exitCode: ExitCode = EXIT.done;
  for (const { line, value } of requests) {
    const where = single ? null : line;
    const answered = single
      ? answer(value, definitions, given, paint, where)
      : tell(value, definitions, given, paint, line);
    if (answered.exitCode !== EXIT.done) exitCode = answered.exitCode;
    if (!output.write(answered.text)) await once(output, "drain");
  }
  return exitCode;
}

/** An answer, or what is wrong with the line. */
function tell(
  value: unknown,
  definitions: Definitions,
  given: RouteArguments,
  paint: ReturnType<typeof paintFor>,
  line: number,
): Answered {
  try {
    return answer(value, definitions, given, paint, line);
  } catch (error) {
    if (!(error instanceof RepegError)) throw error;
    const { code, message, cure } = error;
    const text = given.json
      ? JSON.stringify({ line, error: code, message, cure })
      : `line ${line}: error ${code}: ${message}\ncure: ${cure}`;
    return { text: `${text}\n`, exitCode: EXIT.fatal };
  }
}

/** @param line the number that it is told with; null where it is the only one */
function answer(
  value: unknown,
  definitions: Definitions,
  { json, limit }: RouteArguments,
  paint: ReturnType<typeof paintFor>,
  line: number | null,
): Answered {
  const request = readRouteRequest(fieldsOf(value), definitions);
  const answered = answerRoute(request);
  if (!json) {
    const heading = line === null ? [] : [`line ${line}`, ""];
    const lines = [...heading, ...routeLines(answered, request.order, paint, limit), ...(line === null ? [] : [""])];
    return { text: `${lines.join("\n")}\n`, exitCode: EXIT.done };
  }
  const told = routeJson(answered);
  const text = line === null ? JSON.stringify(told, plainInteger, 2) : JSON.stringify({ line, ...told }, plainInteger);
  return { text: `${text}\n`, exitCode: EXIT.done };
}

function fieldsOf(value: unknown): LineFields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return new LineFields({ ...value });
  throw new InvalidInputError({ field: "the set of pools", value, expected: "a JSON object" });
}

function plainInteger(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

function notAsked(): InvalidInputError {
  const cure = "add --stdin and pipe a set of pools as JSON into it; docs/routes.md says which fields";
  return new InvalidInputError({ field: "--stdin", value: undefined, expected: "to be given", cure });
}
