/** One direction of a pool by a formula of its own: whole coins in, whole coins out, in floating point. */
export type SmoothSale = {
  /** Places of the two coins among the problem's coins. */
  readonly coinIn: number;
  readonly coinOut: number;
  /** Largest input; infinity where there is none. */
  readonly capacity: number;
  /** Output, and its first and second derivative by the input. */
  readonly at: (input: number) => readonly [number, number, number];
};
