import { join } from "node:path";
import { mainnet } from "../bot/chains/mainnet.ts";
import { RepegError } from "../bot/domain/errors.ts";
import { redactUrl } from "../bot/feeds/redactUrl.ts";
import { chooseForkPoint } from "./fork/chooseForkPoint.ts";
import { wantedBlock } from "./fork/wantedBlock.ts";
import { runSuite } from "./suites/runSuite.ts";

/**
 * Holds the address book, the quotes and the loans to a chain: `npm run test:fork`.
 *
 *     FORK_URL=https://… npm run test:fork                    forks that node, in March 2023 where it is an archive
 *     FORK_URL=https://… FORK_BLOCK=latest npm run test:fork  forks it near its head
 *     npm run test:fork                                       forks a second local node
 *
 * Ends with the exit code of what is wrong with the node (docs/errors.md), or 1 where a test failed.
 */
const ROOT = join(import.meta.dirname, "..");
const TIMEOUT_MS = 30_000;
const SUITE = {
  name: "Fork",
  program: join(ROOT, "node_modules", "mocha", "bin", "mocha.js"),
  programArguments: ["test/fork/forkedChain.test.ts"],
} as const;

async function main(url: string | undefined): Promise<number> {
  if (url === undefined || url === "") {
    say("FORK_URL is not set: the same tests fork a second local node, which serves the replica under chain id 1");
  } else {
    const block = wantedBlock(process.env["FORK_BLOCK"]);
    const { blockNumber, reason } = await chooseForkPoint({ url, chain: mainnet, timeoutMs: TIMEOUT_MS, block });
    say(`FORK_URL ${redactUrl(url)} answers; forking at block ${blockNumber}: ${reason}`);
  }
  process.env["FORK_SUITE"] = "long";
  const { passed, failed, skipped, seconds } = await runSuite(SUITE, ROOT);
  say(`${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds.toFixed(1)} s`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  process.exitCode = await main(process.env["FORK_URL"]);
} catch (error) {
  if (!(error instanceof RepegError)) throw error;
  process.stderr.write(`error ${error.code}: ${error.message}\ncure: ${error.cure}\n`);
  process.exitCode = error.exitCode;
}
