/**
 * Gas of the contract's Newton rounds. A pool type's `swapGas` covers some of each kind; extreme skew needs many times
 * that.
 */
export type RoundGas = {
  readonly perInvariantRound: bigint;
  readonly perBalanceRound: bigint;
  readonly coveredInvariantRounds: number;
  readonly coveredBalanceRounds: number;
};
