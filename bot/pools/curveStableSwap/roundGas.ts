/**
 * Gas of the contract's Newton rounds, measured on the replica's bytecode. A pool type's `swapGas` covers some of each kind;
 * extreme skew needs many times that.
 */
export type RoundGas = {
  /** A round for D handles every coin. */
  readonly perInvariantRoundAndCoin: bigint;
  readonly perBalanceRound: bigint;
  readonly coveredInvariantRounds: number;
  readonly coveredBalanceRounds: number;
};
