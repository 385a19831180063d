import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { startWorld } from "./startWorld.ts";
import { WorldClient } from "./worldClient.ts";
import { type WorldParameters, type WorldStatus, worldStatus } from "./worldStatus.ts";

/** A world to replay in, and whether it was already running: then the journal is continued. */
export type JoinedWorld = { readonly status: WorldStatus; readonly client: WorldClient; readonly resumed: boolean };

/**
 * Joins the world that `stateFile` names where it still runs with the same parameters: a bot that was killed finds its
 * chain again. Otherwise, or with `fresh`, ends what is left of it and starts a new one.
 */
export async function joinWorld(args: {
  parameters: WorldParameters;
  stateFile: string;
  fresh: boolean;
  /** Called where a new world is needed, before the old one is ended; what it throws leaves everything as it is. */
  onNewWorld: () => Promise<void>;
  onStep: (text: string) => void;
}): Promise<JoinedWorld> {
  const running = await findRunning(args.stateFile);
  if (running !== null && !args.fresh && sameParameters(running.status.parameters, args.parameters)) {
    args.onStep(`found the running replica chain at ${running.status.rpcUrl}`);
    return { ...running, resumed: true };
  }
  await args.onNewWorld();
  if (running !== null) await running.client.shutDown();
  rmSync(args.stateFile, { force: true });
  const status = await startWorld(args.parameters, args.onStep);
  mkdirSync(dirname(args.stateFile), { recursive: true });
  writeFileSync(args.stateFile, JSON.stringify(status));
  return { status, client: new WorldClient(status.controlUrl), resumed: false };
}

async function findRunning(stateFile: string): Promise<{ status: WorldStatus; client: WorldClient } | null> {
  const recorded = readStatus(stateFile);
  if (recorded === null) return null;
  const client = new WorldClient(recorded.controlUrl);
  try {
    const status = await client.status();
    return status.pid === recorded.pid && status.genesisHash === recorded.genesisHash ? { status, client } : null;
  } catch {
    // Nothing answers there any more: the world ended with its machine or by itself.
    return null;
  }
}

function readStatus(stateFile: string): WorldStatus | null {
  try {
    return worldStatus.parse(JSON.parse(readFileSync(stateFile, "utf8")));
  } catch {
    // No file, or one cut short by a kill while it was written: the world ends by itself when nobody asks for blocks.
    return null;
  }
}

function sameParameters(a: WorldParameters, b: WorldParameters): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
