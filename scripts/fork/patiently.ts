import { setTimeout as sleep } from "node:timers/promises";
import { toNodeError } from "../../bot/feeds/toNodeError.ts";

const ATTEMPTS = 4;

/**
 * Asks a node again, after longer and longer pauses, while it only wants fewer requests.
 * @param pauseMs the first pause; each further one is twice as long
 * Rejects with what is wrong with the node, in words of ours.
 */
export async function patiently<Answer>(ask: () => Promise<Answer>, pauseMs: number): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (cause) {
      const error = toNodeError(cause);
      if (error.code !== "RPC_RATE_LIMITED" || attempt >= ATTEMPTS) throw error;
      await sleep(pauseMs * 2 ** (attempt - 1));
    }
  }
}
