import type { ExtraGas } from "../../domain/pool.ts";
import type { RoundGas } from "./roundGas.ts";
import type { Exchange } from "./stableSwapExchange.ts";
import type { StableSwapState } from "./stableSwapState.ts";

/** What the count in floating point may be short of. */
const UNCERTAIN_ROUNDS = 2;

/**
 * Gas of the rounds that a swap needs beyond those that `swapGas` covers, or null where it needs no more. Only strong skew
 * does, which is where the largest dislocations are.
 */
export function roundsGas(state: StableSwapState, exchange: Exchange, gas: RoundGas): ExtraGas | null {
  const { solved } = state;
  if (solved === null) return null;
  const { leg, inAfter, outAfter } = exchange;
  const mild = outAfter >= leg.mildFloor;
  if (mild && solved.rounds <= gas.coveredInvariantRounds) return null;
  const needed = mild ? 0 : leg.floats.rounds(Number(inAfter), Number(solved.d));
  const balanceRounds = Math.max(0, needed - gas.coveredBalanceRounds);
  const invariantRounds = Math.max(0, solved.rounds - gas.coveredInvariantRounds);
  if (invariantRounds === 0 && balanceRounds === 0) return null;
  const ofInvariant = BigInt(invariantRounds * state.scaled.length) * gas.perInvariantRoundAndCoin;
  const uncertain = balanceRounds === 0 ? 0 : UNCERTAIN_ROUNDS;
  const ofBalance = (rounds: number) => BigInt(rounds) * gas.perBalanceRound;
  return {
    expected: ofInvariant + ofBalance(balanceRounds),
    bound: ofInvariant + ofBalance(balanceRounds + uncertain),
  };
}
