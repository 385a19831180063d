import type { PoolDeployment } from "../../domain/pool.ts";
import { WAD } from "../../domain/wad.ts";
import { amplificationAt } from "../curveStableSwap/amplificationRamp.ts";
import type { MirrorRules } from "../mirror/mirrorRules.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { AMPLIFICATION_ONE } from "./amplificationOne.ts";
import { balancerV2StableCurve } from "./balancerV2StableCurve.ts";
import { storeBalancerV2Stable } from "./balancerV2StableSnapshot.ts";
import type { BalancerV2StableState } from "./balancerV2StableState.ts";
import { type BalancerV2Trade, tradeGivenIn, tradeGivenOut } from "./balancerV2Trade.ts";
import { foldBalancerV2Log } from "./foldBalancerV2Log.ts";

/** A stable pool of Balancer v2's first generation, in both of the Vault's kinds of swap. */
export function balancerV2StableRules(deployment: PoolDeployment): MirrorRules<BalancerV2StableState> {
  return {
    fixedPrice: false,
    fold: (state, log) => foldBalancerV2Log(state, deployment, log),
    advance,
    swap(state, indexIn, indexOut, amountIn) {
      const trade = tradeGivenIn(state, indexIn, indexOut, amountIn);
      if (!trade.ok) return trade;
      return { ok: true, amountOut: trade.amountOut, after: () => afterTrade(state, indexIn, indexOut, trade) };
    },
    quoteExactOut(state, indexIn, indexOut, amountOut) {
      const trade = tradeGivenOut(state, indexIn, indexOut, amountOut);
      return trade.ok ? { ok: true, amountIn: trade.amountIn } : trade;
    },
    searchCurve: balancerV2StableCurve,
    spotPriceWad,
    store: storeBalancerV2Stable,
  };
}

/** A ramp moves A; the end of the buffer period ends every pause. */
function advance(state: BalancerV2StableState, timestampSeconds: bigint): BalancerV2StableState {
  const { ramp, amplificationE3, paused, bufferPeriodEndSeconds } = state.fields;
  const isReleased = paused && timestampSeconds > bufferPeriodEndSeconds;
  const now = ramp === null ? amplificationE3 : amplificationAt(ramp, timestampSeconds);
  const isOver = ramp !== null && timestampSeconds >= ramp.futureTimeSeconds;
  if (!isReleased && !isOver && now === amplificationE3) return state;
  return state.with({ amplificationE3: now, ramp: isOver ? null : ramp, paused: paused && !isReleased });
}

function afterTrade(
  state: BalancerV2StableState,
  indexIn: number,
  indexOut: number,
  { amountIn, amountOut }: BalancerV2Trade,
): BalancerV2StableState {
  const balances = [...state.fields.balances];
  balances[indexIn] = (balances[indexIn] ?? 0n) + amountIn;
  balances[indexOut] = (balances[indexOut] ?? 0n) - amountOut;
  return state.with({ balances });
}

/** The ratio of the invariant's partial derivatives: (Ann + P/xᵢ) / (Ann + P/xⱼ) with P = Dⁿ⁺¹ / (nⁿ·Πx), Ann = A·n. */
function spotPriceWad(state: BalancerV2StableState, { indexIn, indexOut }: TokenPair): bigint {
  const { scaled, invariant: d } = state;
  const { amplificationE3 } = state.fields;
  const x = scaled[indexIn] ?? 0n;
  const y = scaled[indexOut] ?? 0n;
  if (amplificationE3 === null || d === null || scaled.includes(0n)) return 0n;
  const coins = BigInt(scaled.length);
  const product = scaled.reduce((running, balance) => (running * d) / (balance * coins), d) * AMPLIFICATION_ONE;
  const ann = amplificationE3 * coins;
  return (WAD * y * (ann * x + product)) / (x * (ann * y + product));
}
