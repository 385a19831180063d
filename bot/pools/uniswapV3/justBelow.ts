/** Brings a capacity found in floats down by more than its rounding, so that the pool takes that much. */
export const JUST_BELOW = 1 - 2 ** -36;
