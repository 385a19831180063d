/** An amplification of one: pools keep it in thousandths. */
export const AMPLIFICATION_ONE = 1_000n;
