/** One source file of the project: its path from the project's root, with "/" between folders, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** A rule that a file breaks, and where. */
export type Violation = {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
};
