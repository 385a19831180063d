/** A linear move of A from one time to another, seconds since 1970. */
export type AmplificationRamp = {
  readonly initial: bigint;
  readonly future: bigint;
  readonly initialTimeSeconds: bigint;
  readonly futureTimeSeconds: bigint;
};

/** A at a time, truncated toward the initial value as the contract has it. Before the ramp begins: the initial value. */
export function amplificationAt(ramp: AmplificationRamp, timestampSeconds: bigint): bigint {
  const { initial, future, initialTimeSeconds, futureTimeSeconds } = ramp;
  if (timestampSeconds >= futureTimeSeconds) return future;
  if (timestampSeconds <= initialTimeSeconds) return initial;
  const elapsed = timestampSeconds - initialTimeSeconds;
  const duration = futureTimeSeconds - initialTimeSeconds;
  if (future > initial) return initial + ((future - initial) * elapsed) / duration;
  return initial - ((initial - future) * elapsed) / duration;
}
