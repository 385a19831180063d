import { UnavailableError } from "../../domain/errors.ts";
import { type WorldStatus, worldStatus } from "./worldStatus.ts";

/** Longest time that one block may take before the world is given up. */
const ADVANCE_TIMEOUT_MS = 120_000;
const STATUS_TIMEOUT_MS = 3_000;

/** Speaks to a world's control port: asks it for the next block, or to end. */
export class WorldClient {
  readonly #controlUrl: string;

  constructor(controlUrl: string) {
    this.#controlUrl = controlUrl;
  }

  /** Throws WORLD_UNAVAILABLE where nothing answers. */
  async status(): Promise<WorldStatus> {
    return worldStatus.parse(await this.#ask("GET", "/status", STATUS_TIMEOUT_MS));
  }

  /** Has blocks mined until the head is `number`. Asking again for a block that exists changes nothing. */
  async advanceTo(number: bigint): Promise<void> {
    await this.#ask("POST", `/advance/${number}`, ADVANCE_TIMEOUT_MS);
  }

  /** Ends the world's process. */
  async shutDown(): Promise<void> {
    await this.#ask("POST", "/shutdown", STATUS_TIMEOUT_MS);
  }

  async #ask(method: "GET" | "POST", path: string, timeoutMs: number): Promise<unknown> {
    try {
      const response = await fetch(`${this.#controlUrl}${path}`, { method, signal: AbortSignal.timeout(timeoutMs) });
      const body = await response.text();
      if (!response.ok) throw new Error(body);
      return JSON.parse(body);
    } catch (cause) {
      throw new UnavailableError({
        code: "WORLD_UNAVAILABLE",
        message: `the replica world did not do ${method} ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
        cure: "start the replay again; with --fresh it starts a new world",
        cause,
      });
    }
  }
}
