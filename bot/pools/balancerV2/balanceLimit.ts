/** The Vault keeps each balance of a pool in 112 bits and refuses what goes beyond. */
export const BALANCE_LIMIT = 1n << 112n;
