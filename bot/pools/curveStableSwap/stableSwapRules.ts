import type { EvmLog } from "../../domain/evmLog.ts";
import type { QuoteFailure } from "../../domain/pool.ts";
import type { FoldedLog, MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import { afterExchange } from "./afterExchange.ts";
import { amplificationAt } from "./amplificationRamp.ts";
import { arrivedUnits } from "./arrivedUnits.ts";
import { foldCurveEvent } from "./foldCurveEvent.ts";
import { readCurveEvent } from "./readCurveEvent.ts";
import { roundsGas } from "./roundsGas.ts";
import { stableSwapCurve } from "./stableSwapCurve.ts";
import { stableSwapExchange } from "./stableSwapExchange.ts";
import type { StableSwapKind } from "./stableSwapKind.ts";
import { storeStableSwap } from "./stableSwapSnapshot.ts";
import { stableSwapSpotPriceWad } from "./stableSwapSpotPrice.ts";
import type { StableSwapState } from "./stableSwapState.ts";
import { arrivingUnits } from "./transferFee.ts";

/** A StableSwap pool of plain coins, of any generation. */
export function stableSwapRules(kind: StableSwapKind): MirrorRules<StableSwapState> {
  return {
    fixedPrice: false,
    fold: (state, log) => fold(state, kind, log),
    advance,
    swap: (state, indexIn, indexOut, amountIn) => swap(state, kind, indexIn, indexOut, amountIn),
    searchCurve: stableSwapCurve,
    spotPriceWad: (state, { indexIn, indexOut }) => stableSwapSpotPriceWad(state, indexIn, indexOut) ?? 0n,
    store: (state, distrust) => storeStableSwap(kind, state.fields, distrust),
  };
}

function fold(state: StableSwapState, kind: StableSwapKind, log: EvmLog): FoldedLog<StableSwapState> {
  const event = readCurveEvent(kind.events, log);
  return event === null ? { kind: "ignored" } : foldCurveEvent(state, kind, event);
}

/** Must be told a block's time before the block's logs: a swap in it used the amplification of that second. */
function advance(state: StableSwapState, timestampSeconds: bigint): StableSwapState {
  const { ramp, amplification } = state.fields;
  if (timestampSeconds < ramp.initialTimeSeconds) return state;
  const now = amplificationAt(ramp, timestampSeconds);
  return now === amplification ? state : state.with({ amplification: now });
}

function swap(
  state: StableSwapState,
  kind: StableSwapKind,
  indexIn: number,
  indexOut: number,
  amountIn: bigint,
): Traded<StableSwapState> | QuoteFailure {
  const credited = arrivedUnits(state, kind, indexIn, amountIn);
  const exchange = stableSwapExchange(state, kind, indexIn, indexOut, credited);
  if (!exchange.ok) return exchange;
  const fee = state.fields.transferFees[indexOut];
  const amountOut =
    fee === undefined || fee.basisPoints === 0n ? exchange.unitsSent : arrivingUnits(exchange.unitsSent, fee);
  const after = () => afterExchange(state, indexIn, indexOut, credited, exchange);
  const extraGas = roundsGas(state, exchange, kind.roundGas);
  return extraGas === null ? { ok: true, amountOut, after } : { ok: true, amountOut, extraGas, after };
}
