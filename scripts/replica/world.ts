import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import process from "node:process";
import { RepegError } from "../../bot/domain/errors.ts";
import { loadHistoricEvent } from "../../bot/replay/loadHistoricEvent.ts";
import { type WorldStatus, worldParameters } from "../../bot/replay/world/worldStatus.ts";
import { testKey } from "./accounts.ts";
import { openWorld } from "./world/openWorld.ts";

/** A world that nobody asks for a block ends by itself after this long; sooner where nobody has ever asked. */
const IDLE_LIMIT_MS = 15 * 60_000;
const FIRST_REQUEST_LIMIT_MS = 60_000;
const LOOPBACK = "127.0.0.1";

/** Writes one message for the process that started the world. */
function tell(message: { kind: "step"; text: string } | { kind: "ready"; status: WorldStatus }): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function main(): Promise<void> {
  const parameters = worldParameters.parse(JSON.parse(process.argv[2] ?? "null"));
  const event = await loadHistoricEvent(parameters.event);
  const opened = await openWorld(parameters, event, (text) => tell({ kind: "step", text }));
  let status: WorldStatus | null = null;
  let idle = setTimeout(() => process.exit(0), FIRST_REQUEST_LIMIT_MS);
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    clearTimeout(idle);
    idle = setTimeout(() => process.exit(0), IDLE_LIMIT_MS);
    const [, verb, argument] = (request.url ?? "").split("/");
    if (request.method === "GET" && verb === "status") return status;
    if (request.method === "POST" && verb === "advance") {
      await opened.world.advanceTo(BigInt(argument ?? "0"));
      return {};
    }
    if (request.method === "POST" && verb === "shutdown") {
      setTimeout(() => process.exit(0), 50);
      return {};
    }
    throw new RangeError(`${request.method} ${request.url} is not known`);
  };
  const control = createServer((request, response) => void respond(answer(request), response));
  await new Promise<void>((resolve) => control.listen(0, LOOPBACK, resolve));
  const address = control.address();
  if (address === null || typeof address === "string") throw new Error("the control port has no number");
  status = {
    pid: process.pid,
    controlUrl: `http://${LOOPBACK}:${address.port}`,
    rpcUrl: opened.served.httpUrl,
    parameters,
    executor: opened.executor,
    treasury: opened.served.replica.accounts.treasury,
    operatorTestKey: testKey("operator"),
    genesisBlock: opened.genesisBlock,
    genesisHash: opened.genesisHash,
    genesisTimeMs: opened.genesisTimeMs,
    blockCount: opened.world.blockCount,
  };
  tell({ kind: "ready", status });
}

async function respond(answer: Promise<unknown>, response: ServerResponse): Promise<void> {
  try {
    const body = JSON.stringify(await answer);
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof RepegError ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exit(1);
});
