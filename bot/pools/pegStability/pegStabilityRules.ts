import type { ExactOutQuote, QuoteFailure } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import { WAD } from "../../domain/wad.ts";
import { linearCurve } from "../mirror/linearCurve.ts";
import type { MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import { foldPegStabilityLog } from "./foldPegStabilityLog.ts";
import { storePegStability } from "./pegStabilitySnapshot.ts";
import type { PegStabilityKind, PegStabilityState } from "./pegStabilityState.ts";

const WORD_LIMIT = 1n << 256n;
const BUYING_HALTED = "the module gives no coins: it is halted";
const SOLD_EXACTLY = "the module is told how many coins are sold to it, never how much DAI it is to pay";

type PegTrade = Traded<PegStabilityState> | QuoteFailure;

/**
 * One to one, less or plus the fee, within what the module can make or give.
 * @param factor base units of DAI for one of the coin
 */
export function pegStabilityRules(kind: PegStabilityKind, factor: bigint): MirrorRules<PegStabilityState> {
  return {
    fixedPrice: true,
    fold: (state, log) => foldPegStabilityLog(state, kind, factor, log),
    advance: (state) => state,
    swap: (state, indexIn, _indexOut, amountIn) =>
      indexIn === 0 ? buyCoin(state, kind, factor, amountIn) : sellCoin(state, kind, factor, amountIn),
    quoteExactOut: (state, indexIn, _indexOut, amountOut) =>
      indexIn === 0 ? costOfCoins(state, kind, factor, amountOut) : { ok: false, reason: SOLD_EXACTLY },
    searchCurve: (state, indexIn) =>
      indexIn === 0 ? buyingCurve(state, kind, factor) : sellingCurve(state, kind, factor),
    spotPriceWad: () => WAD,
    store: storePegStability,
  };
}

function sellCoin(state: PegStabilityState, kind: PegStabilityKind, factor: bigint, units: bigint): PegTrade {
  const { tinWad, sells, daiRoomWad, coinUnits } = state;
  if (!sells || tinWad === kind.haltingFeeWad) return { ok: false, reason: "the module takes no coins: it is halted" };
  const whole = units * factor;
  if (tinWad > WAD || whole * WAD >= WORD_LIMIT) return { ok: false, reason: `${units} less the fee is out of range` };
  const fee = (whole * tinWad) / WAD;
  const used = kind.feeStaysInRoom ? whole - fee : whole;
  if (used > daiRoomWad) return { ok: false, reason: `${used} of DAI are asked for, ${daiRoomWad} can be had` };
  const after = () => ({ ...state, daiRoomWad: daiRoomWad - used, coinUnits: coinUnits + units });
  return { ok: true, amountOut: whole - fee, after };
}

/** What the module takes for exactly so many coins: `buyGem` is told just that. */
function costOfCoins(
  { toutWad, buys, coinUnits }: PegStabilityState,
  kind: PegStabilityKind,
  factor: bigint,
  units: bigint,
): ExactOutQuote {
  if (!buys || toutWad === kind.haltingFeeWad) return { ok: false, reason: BUYING_HALTED };
  if (units > coinUnits) return { ok: false, reason: `${units} coin units are asked for, ${coinUnits} are there` };
  return { ok: true, amountIn: costWad(units, toutWad, factor) };
}

/** DAI that so many coins cost, the fee rounded down. */
function costWad(units: bigint, toutWad: bigint, factor: bigint): bigint {
  const whole = units * factor;
  return whole + (whole * toutWad) / WAD;
}

/** The most coins that the DAI pays for, to the unit; a remainder below one coin unit's price is not asked for. */
function buyCoin(state: PegStabilityState, kind: PegStabilityKind, factor: bigint, daiWad: bigint): PegTrade {
  const { toutWad, buys, daiRoomWad, coinUnits } = state;
  if (!buys || toutWad === kind.haltingFeeWad) return { ok: false, reason: BUYING_HALTED };
  const atLeast = (daiWad * WAD) / ((WAD + toutWad) * factor);
  // The fee is rounded down, so that one more may cost no more than what is there.
  const amountOut = costWad(atLeast + 1n, toutWad, factor) <= daiWad ? atLeast + 1n : atLeast;
  if (amountOut > coinUnits)
    return { ok: false, reason: `${amountOut} coin units are asked for, ${coinUnits} are there` };
  const whole = amountOut * factor;
  const fee = (whole * toutWad) / WAD;
  const returned = kind.feeStaysInRoom ? whole + fee : whole;
  const after = () => ({ ...state, daiRoomWad: daiRoomWad + returned, coinUnits: coinUnits - amountOut });
  return { ok: true, amountOut, after };
}

function sellingCurve(state: PegStabilityState, kind: PegStabilityKind, factor: bigint): SearchCurve | null {
  const { tinWad, sells, daiRoomWad } = state;
  if (!sells || tinWad === kind.haltingFeeWad || tinWad > WAD || daiRoomWad <= 0n) return null;
  const slope = (Number(factor) * Number(WAD - tinWad)) / Number(WAD);
  if (slope === 0) return null;
  return linearCurve(slope, Number(daiRoomWad) / (kind.feeStaysInRoom ? slope : Number(factor)));
}

function buyingCurve(state: PegStabilityState, kind: PegStabilityKind, factor: bigint): SearchCurve | null {
  const { toutWad, buys, coinUnits } = state;
  if (!buys || toutWad === kind.haltingFeeWad || coinUnits === 0n) return null;
  const price = (Number(factor) * Number(WAD + toutWad)) / Number(WAD);
  return linearCurve(1 / price, Number(coinUnits) * price);
}
