import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { RepegError } from "../../domain/errors.ts";
import { type WorldParameters, type WorldStatus, worldMessage } from "./worldStatus.ts";

/** Hardhat looks for its configuration from the working folder upwards, wherever the bot was started. */
const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const WORLD_SCRIPT = join(PROJECT, "scripts", "replica", "world.ts");

/**
 * Starts a world as a process of its own, which outlives a killed bot, and waits until it serves.
 * @param onStep told each step of its start, for people
 * @throws WORLD_FAILED with what the process said last
 */
export async function startWorld(parameters: WorldParameters, onStep: (text: string) => void): Promise<WorldStatus> {
  const child = spawn(process.execPath, [WORLD_SCRIPT, JSON.stringify(parameters)], {
    cwd: PROJECT,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
  const failed = new Promise<never>((_resolve, reject) => {
    child.once("error", (cause) => reject(worldFailed(String(cause))));
    child.once("exit", (code) => reject(worldFailed(`it ended with ${code}\n${complaints.slice(-20).join("\n")}`)));
  });
  const status = await Promise.race([firstStatus(child.stdout, onStep), failed]);
  failed.catch(() => undefined);
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  return status;
}

async function firstStatus(output: NodeJS.ReadableStream, onStep: (text: string) => void): Promise<WorldStatus> {
  for await (const line of createInterface({ input: output })) {
    const message = worldMessage.parse(JSON.parse(line));
    if (message.kind === "ready") return message.status;
    onStep(message.text);
  }
  return new Promise(() => undefined);
}

function worldFailed(why: string): RepegError {
  return new RepegError({
    code: "WORLD_FAILED",
    severity: "fatal",
    message: `the replica world could not be started: ${why}`,
    cure: "see what it said above; `repeg doctor` checks the set-up",
  });
}
