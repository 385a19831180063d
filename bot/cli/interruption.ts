import { EXIT } from "../domain/errors.ts";

/** npm, a terminal and the set-up each hand on one and the same signal: what comes within this time is no second wish. */
const REPEAT_WITHIN_MS = 500;

/**
 * A signal that aborts when the process is asked to stop (Ctrl-C, SIGTERM, SIGHUP). Asked again later than half a
 * second after that, it ends at once with the code for "the same command goes on from there": what was journalled is
 * safe, and the next start takes up the rest.
 * @returns the signal, and a function that gives the signals back to their defaults where none has come: the repeat of
 * one may arrive while the process ends, and would change its exit code
 */
export function watchInterruption(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  let firstMs = 0;
  const stop = (): void => {
    const nowMs = performance.now();
    if (!controller.signal.aborted) {
      firstMs = nowMs;
      controller.abort();
    } else if (nowMs - firstMs >= REPEAT_WITHIN_MS) process.exit(EXIT.restart);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    signal: controller.signal,
    release: () => {
      if (controller.signal.aborted) return;
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
