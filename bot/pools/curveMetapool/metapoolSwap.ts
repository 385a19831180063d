import type { ExtraGas, QuoteFailure } from "../../domain/pool.ts";
import { afterExchange } from "../curveStableSwap/afterExchange.ts";
import { liquidityDeposit } from "../curveStableSwap/liquidityDeposit.ts";
import { oneCoinWithdrawal } from "../curveStableSwap/oneCoinWithdrawal.ts";
import { roundsGas } from "../curveStableSwap/roundsGas.ts";
import { type Exchange, stableSwapExchange } from "../curveStableSwap/stableSwapExchange.ts";
import type { StableSwapState } from "../curveStableSwap/stableSwapState.ts";
import { threePoolKind } from "../curveStableSwap/threePoolKind.ts";
import type { Traded } from "../mirror/mirrorRules.ts";
import { metapoolKind } from "./metapoolKind.ts";
import type { MetapoolState } from "./metapoolState.ts";

/** Places among the metapool's own two coins. */
const COIN = 0;
const LIQUIDITY = 1;
/** How often a swap works out the base pool's D: for the virtual price, and up to three times for a deposit. */
const BASE_INVARIANTS = 4;

type Outcome = Traded<MetapoolState> | QuoteFailure;

/**
 * What `exchange_underlying` pays, to the unit. Coins are counted as it counts them: the metapool's own is 0, the base
 * pool's follow. Both the own pool and the deposit or withdrawal reckon with the virtual price as it was before the swap.
 */
export function metapoolSwap(state: MetapoolState, indexIn: number, indexOut: number, amountIn: bigint): Outcome {
  if (indexIn > 0 && indexOut > 0) return failure("both coins are the base pool's, which trades them for less gas");
  if (takesFee(state, indexIn) || takesFee(state, indexOut)) return failure("a coin takes a fee on transfer");
  if (state.base.fields.killed === true) return failure("the base pool is killed");
  const { own } = state;
  if (own === null) return failure("the base pool has no virtual price");
  return indexOut === 0
    ? sellBaseCoin(state, own, indexIn - 1, amountIn)
    : buyBaseCoin(state, own, indexOut - 1, amountIn);
}

function sellBaseCoin(state: MetapoolState, own: StableSwapState, baseIndex: number, amountIn: bigint): Outcome {
  const amounts = state.base.fields.balances.map((_, index) => (index === baseIndex ? amountIn : 0n));
  const deposit = liquidityDeposit(state.base, amounts, state.base.fields.supply ?? 0n);
  if (deposit === null) return failure("the base pool refuses a deposit of this amount");
  const exchange = stableSwapExchange(own, metapoolKind, LIQUIDITY, COIN, deposit.minted);
  if (!exchange.ok) return exchange;
  const after = () => {
    const { fields } = afterExchange(own, LIQUIDITY, COIN, deposit.minted, exchange);
    return state.withFields(fields).withBase(deposit.after(), null);
  };
  return traded(state, own, exchange, exchange.unitsSent, after);
}

function buyBaseCoin(state: MetapoolState, own: StableSwapState, baseIndex: number, amountIn: bigint): Outcome {
  const exchange = stableSwapExchange(own, metapoolKind, COIN, LIQUIDITY, amountIn);
  if (!exchange.ok) return exchange;
  const supply = state.base.fields.supply ?? 0n;
  const withdrawal = oneCoinWithdrawal(state.base, baseIndex, exchange.unitsSent, supply);
  if (withdrawal === null) return failure("the base pool refuses a withdrawal of this amount");
  const after = () => {
    const { fields } = afterExchange(own, COIN, LIQUIDITY, amountIn, exchange);
    return state.withFields(fields).withBase(withdrawal.after(), null);
  };
  return traded(state, own, exchange, withdrawal.units, after);
}

function traded(
  state: MetapoolState,
  own: StableSwapState,
  exchange: Exchange,
  amountOut: bigint,
  after: () => MetapoolState,
): Outcome {
  const extraGas = sumOf(roundsGas(own, exchange, metapoolKind.roundGas), baseRoundsGas(state.base));
  return extraGas === null ? { ok: true, amountOut, after } : { ok: true, amountOut, extraGas, after };
}

function baseRoundsGas({ solved, scaled }: StableSwapState): ExtraGas | null {
  const { coveredInvariantRounds, perInvariantRoundAndCoin } = threePoolKind.roundGas;
  const rounds = (solved?.rounds ?? 0) - coveredInvariantRounds;
  if (rounds <= 0) return null;
  const gas = BigInt(rounds * scaled.length * BASE_INVARIANTS) * perInvariantRoundAndCoin;
  return { expected: gas, bound: gas };
}

function sumOf(a: ExtraGas | null, b: ExtraGas | null): ExtraGas | null {
  if (a === null || b === null) return a ?? b;
  return { expected: a.expected + b.expected, bound: a.bound + b.bound };
}

/** The metapool measures what comes in only where its last coin is bought, so that a coin with a fee is not to be relied on. */
function takesFee(state: MetapoolState, index: number): boolean {
  const fee = index === 0 ? state.fields.transferFees[COIN] : state.base.fields.transferFees[index - 1];
  return fee === undefined || fee.basisPoints > 0n;
}

function failure(reason: string): QuoteFailure {
  return { ok: false, reason };
}
