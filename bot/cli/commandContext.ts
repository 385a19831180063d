/** What a command may touch of the process: its two streams, its environment, and how much detail is wanted. */
export type CommandContext = {
  readonly output: NodeJS.WriteStream;
  readonly errorOutput: NodeJS.WriteStream;
  readonly environment: NodeJS.ProcessEnv;
  /** How many times -v was given. */
  readonly verbosity: number;
};
