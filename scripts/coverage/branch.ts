/** A condition: the bytes `start` to `end` of the UTF-8 source at `path`. It can come out true or false. */
export type Branch = {
  /** Path from the project's root. */
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};
