import { absolute } from "../../domain/wad.ts";
import { imbalanceFeeE10 } from "./imbalanceFeeE10.ts";
import type { StableSwapState } from "./stableSwapState.ts";
import { fitsWord } from "./wordRange.ts";

const FEE_DENOMINATOR = 10n ** 10n;

/** Liquidity tokens that a deposit gets, base units, and the state that it leaves. */
export type LiquidityDeposit = { readonly minted: bigint; after(): StableSwapState };

/**
 * What `add_liquidity` mints, to the unit, in pools whose fee is the same everywhere; null where it reverts.
 * @param amounts base units that arrive of each coin
 * @param supply liquidity tokens before the deposit, more than zero
 */
export function liquidityDeposit(
  state: StableSwapState,
  amounts: readonly bigint[],
  supply: bigint,
): LiquidityDeposit | null {
  const { fields } = state;
  const old = fields.balances;
  const next = old.map((balance, index) => balance + (amounts[index] ?? 0n));
  if (next.some((balance, index) => balance > (state.rates[index]?.largestUnits ?? 0n))) return null;
  const [before, unfeed] = [state.invariant, state.with({ balances: next }).invariant];
  if (before === null || unfeed === null || before === 0n || unfeed <= before) return null;
  const feeE10 = imbalanceFeeE10(fields.feeE10, BigInt(old.length));
  const fees = next.map((balance, index) => {
    const ideal = (unfeed * (old[index] ?? 0n)) / before;
    return (feeE10 * absolute(ideal - balance)) / FEE_DENOMINATOR;
  });
  const counted = next.map((balance, index) => balance - (fees[index] ?? 0n));
  const afterwards = counted.some((balance) => balance < 0n) ? null : state.with({ balances: counted }).invariant;
  if (afterwards === null || afterwards < before) return null;
  if (!fitsWord(supply * (afterwards - before)) || !old.every((balance) => fitsWord(unfeed * balance))) return null;
  const minted = (supply * (afterwards - before)) / before;
  const kept = (index: number) => ((fees[index] ?? 0n) * fields.adminFeeE10) / FEE_DENOMINATOR;
  const after = () =>
    state.with({ balances: next.map((units, index) => units - kept(index)), supply: supply + minted });
  return { minted, after };
}
