/** One small fault put into one contract: the characters `start` to `end` of `path` become `replacement`. */
export type Mutant = {
  /** Path from the project's root. */
  readonly path: string;
  readonly line: number;
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** The line as it stands, and as the fault leaves it; both without indentation. */
  readonly before: string;
  readonly after: string;
};
