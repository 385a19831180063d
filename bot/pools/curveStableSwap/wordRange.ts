const WORD_LIMIT = 1n << 256n;

/** False where the contract's checked arithmetic would revert. */
export function fitsWord(value: bigint): boolean {
  return value >= 0n && value < WORD_LIMIT;
}
