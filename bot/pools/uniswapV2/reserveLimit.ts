/** A pair keeps each reserve in 112 bits and refuses what goes beyond. */
export const RESERVE_LIMIT = 1n << 112n;
