import { imbalanceFeeE10 } from "./imbalanceFeeE10.ts";
import { ngFeeE10 } from "./ngFeeE10.ts";
import { solveBalance } from "./solveBalance.ts";
import type { StableSwapState } from "./stableSwapState.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/** What a withdrawal in one coin pays, base units, and the state that it leaves. */
export type OneCoinWithdrawal = { readonly units: bigint; after(): StableSwapState };

/** Scaled balances around a withdrawal: before it, D before and after it, and the coin's balance without a fee. */
type Course = { readonly before: bigint; readonly target: bigint; readonly index: number; readonly unfeed: bigint };

/**
 * What `remove_liquidity_one_coin` pays for `burned` liquidity tokens, to the unit; null where it reverts. The fee is
 * charged on how far every coin is from its proportional share; StableSwap-NG's grows off parity there too.
 * @param supply liquidity tokens before the withdrawal
 */
export function oneCoinWithdrawal(
  state: StableSwapState,
  index: number,
  burned: bigint,
  supply: bigint,
): OneCoinWithdrawal | null {
  const [before, scaled, rate] = [state.invariant, state.scaled[index], state.rates[index]];
  if (before === null || scaled === undefined || rate === undefined || supply === 0n || burned > supply) return null;
  const target = before - (burned * before) / supply;
  const unfeed = solved(state, state.scaled, index, target);
  if (unfeed === null || unfeed > scaled) return null;
  const reduced = reducedBalances(state, { before, target, index, unfeed });
  const left = reduced === null ? null : solved(state, reduced, index, target);
  const scaledUnits = reduced === null || left === null ? -1n : (reduced[index] ?? 0n) - left - 1n;
  if (scaledUnits < 0n) return null;
  const units = rate.toUnitsDown(scaledUnits);
  const fee = rate.toUnitsDown(scaled - unfeed) - units;
  const after = () => afterWithdrawal(state, index, units, fee, supply - burned);
  return fee < 0n ? null : { units, after };
}

function solved(state: StableSwapState, balances: readonly bigint[], index: number, d: bigint): bigint | null {
  return solveBalance(balances, index, d, state.fields.amplification, state.maths);
}

/** Balances less the fee on each coin's distance from its share; null where a number falls below zero. */
function reducedBalances(state: StableSwapState, { before, target, index, unfeed }: Course): readonly bigint[] | null {
  const coins = BigInt(state.scaled.length);
  const base = imbalanceFeeE10(state.fields.feeE10, coins);
  const share = (before + target) / (2n * coins);
  const reduced: bigint[] = [];
  for (const [other, balance] of state.scaled.entries()) {
    const ideal = (balance * target) / before;
    const distance = other === index ? ideal - unfeed : balance - ideal;
    const mean = other === index ? (balance + unfeed) / 2n : balance;
    const feeE10 = ngFeeE10(base, state.fields.offpegMultiplierE10, mean, share);
    if (distance < 0n || feeE10 === null) return null;
    reduced.push(balance - (feeE10 * distance) / FEE_DENOMINATOR);
  }
  return reduced;
}

function afterWithdrawal(state: StableSwapState, index: number, units: bigint, fee: bigint, supply: bigint) {
  const { fields } = state;
  const kept = (fee * fields.adminFeeE10) / FEE_DENOMINATOR;
  const balances = fields.balances.map((held, at) => (at === index ? held - units - kept : held));
  return state.with({ balances, supply: fields.supply === null ? null : supply });
}
