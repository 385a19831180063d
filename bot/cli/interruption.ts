/**
 * A signal that aborts when the process is asked to stop (Ctrl-C, SIGTERM, SIGHUP). Asked a second time, it ends at
 * once: what was journalled is safe, and the next start takes up the rest.
 * @returns the signal, and a function that gives the signals back to their defaults
 */
export function watchInterruption(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
