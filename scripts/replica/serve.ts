import { parseArgs } from "node:util";
import { serveReplica } from "./serveReplica.ts";

/**
 * Serves a replica chain until it is told to end (SIGINT, SIGTERM). Prints one JSON line with its addresses when ready.
 * Usage: node scripts/replica/serve.ts [--port 8545] [--genesis 2023-03-10T17:00:00Z] [--automine]
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8545" },
    genesis: { type: "string" },
    automine: { type: "boolean", default: false },
  },
});

const genesis = values.genesis === undefined ? {} : { genesisTimestampSeconds: secondsOf(values.genesis) };
const served = await serveReplica({ ...genesis, automine: values.automine }, portOf(values.port));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    served.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

const { httpUrl, webSocketUrl, replica } = served;
const ready = {
  httpUrl,
  webSocketUrl,
  chainId: 1,
  headNumber: Number(replica.head.number),
  headHash: replica.head.hash,
};
process.stdout.write(`${JSON.stringify(ready)}\n`);

function secondsOf(text: string): bigint {
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) throw new RangeError(`--genesis is ${text}, expected an ISO 8601 time`);
  return BigInt(Math.floor(timeMs / 1_000));
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`--port is ${text}, expected 0 to 65535`);
  return port;
}
