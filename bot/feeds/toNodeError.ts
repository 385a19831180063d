import { describeFailure } from "../domain/describeFailure.ts";
import { RepegError, UnavailableError } from "../domain/errors.ts";

type NodeFault = {
  readonly code: string;
  /** What in an error's messages gives it away: nodes and libraries put it in many words. */
  readonly signs: RegExp;
  readonly summary: string;
  readonly cure: string;
};

/** In the order in which they are looked for: an HTML page may come with any status. */
const FAULTS: readonly NodeFault[] = [
  {
    code: "RPC_RATE_LIMITED",
    signs: /\b429\b|rate.?limit|too many requests|request limit|-32005|exceeded.*(?:quota|capacity|compute units)/i,
    summary: "the node asks for fewer requests",
    cure: "wait and try again, or use a node or plan that permits more requests",
  },
  {
    code: "RPC_PRUNED",
    signs:
      /missing trie node|header not found|state (?:is )?not available|historical state|pruned|archive|state already discarded|unknown block|block not found|state histories haven't been fully indexed/i,
    summary: "the node no longer has the state of that block",
    cure: "use an archive node, or a newer block",
  },
  {
    code: "RPC_REFUSED",
    signs:
      /status: 40[13]\b|\b40[13] (?:unauthorized|forbidden)|unauthorized|forbidden|invalid api key|must be authenticated/i,
    summary: "the node refuses this URL's key",
    cure: "correct the key in the URL, and see that it is not limited to other hosts",
  },
  {
    code: "RPC_NOT_JSON",
    signs:
      /<!doctype|<html|unexpected token|is not valid json|unexpected end of json|expected value at line|expected ident|status: 404\b/i,
    summary: "what answers at this URL is no JSON-RPC node",
    cure: "correct the URL: this one leads to a web page or to nothing",
  },
  {
    code: "RPC_SLOW",
    signs: /timed? ?out|took too long|TimeoutError|aborted due to timeout|deadline/i,
    summary: "the node did not answer in time",
    cure: "try again, use a node nearer by, or raise chain.timeoutMs",
  },
  {
    code: "RPC_DROPPED",
    signs:
      /ECONNRESET|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EPIPE|socket hang up|other side closed|terminated|connection (?:closed|reset|refused)|error sending request|fetch failed|failed after \d+ retries|incompletemessage/i,
    summary: "the connection to the node broke, or there was none",
    cure: "see that the node runs, the host's name is right and nothing in between closes connections",
  },
];

/**
 * What is wrong with a node, from whatever a library threw while asking it, with what mends it. An error of ours passes
 * through. All are retryable and end a command with exit code 4.
 */
export function toNodeError(cause: unknown): RepegError {
  if (cause instanceof RepegError) return cause;
  const text = allTextOf(cause);
  const fault = FAULTS.find(({ signs }) => signs.test(text));
  const { code = "RPC_UNAVAILABLE", summary = "the node failed", cure = "`repeg doctor` tries each URL" } = fault ?? {};
  return new UnavailableError({ code, message: `${summary} (${shortened(describeFailure(cause))})`, cure, cause });
}

/** Every message in the chain of causes. */
function allTextOf(cause: unknown): string {
  const texts: string[] = [];
  for (let error = cause; typeof error === "object" && error !== null; error = "cause" in error ? error.cause : null) {
    if (error instanceof Error) texts.push(error.name, error.message);
    if ("details" in error) texts.push(String(error.details));
    if ("code" in error) texts.push(String(error.code));
    if ("status" in error) texts.push(`status: ${String(error.status)}`);
  }
  return texts.join("\n");
}

const LONGEST = 200;

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
