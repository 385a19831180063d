/** Time as the poller sees it: the system's, or a simulation's. */
export type PollClock = {
  readonly nowMs: () => number;
  /** Resolves after `ms`, or at once when the signal ends. Never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};
