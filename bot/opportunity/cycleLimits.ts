/** How many cycles are looked for. */
export type CycleLimits = {
  /** Most swaps in one cycle, at least 2. */
  readonly maxLegs: number;
  /** Most cycles at all; where longer ones would exceed it, all of that length and beyond are left out. */
  readonly maxCycles: number;
};

/** Four legs are what a trade's gas still bears in a calm market; each cycle costs some 300 bytes. */
export const defaultCycleLimits: CycleLimits = { maxLegs: 4, maxCycles: 50_000 };
