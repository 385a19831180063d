import type { Address } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { TradeEvent } from "../curveStableSwap/curveEvent.ts";
import { foldCurveEvent } from "../curveStableSwap/foldCurveEvent.ts";
import { readCurveEvent } from "../curveStableSwap/readCurveEvent.ts";
import { stableSwapExchange } from "../curveStableSwap/stableSwapExchange.ts";
import type { StableSwapState } from "../curveStableSwap/stableSwapState.ts";
import { threePoolKind } from "../curveStableSwap/threePoolKind.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { metapoolKind } from "./metapoolKind.ts";
import type { MetapoolState } from "./metapoolState.ts";
import { metapoolSwap } from "./metapoolSwap.ts";

type Folded = FoldedLog<MetapoolState>;

/** Hex digits of a topic before those of an address. */
const ADDRESS_DIGITS = 40;

/**
 * Folds a log of the metapool or of its base pool. A swap through the base pool logs there first, so the base pool's state
 * before it is kept until the metapool's own log, which is then computed again as a whole: what it pays, and that it leaves
 * the base pool as the base pool's log did.
 */
export function foldMetapoolLog(state: MetapoolState, metapool: Address, log: EvmLog): Folded {
  return isSame(log.address, metapool) ? foldOwn(state, log) : foldBase(state, metapool, log);
}

function foldBase(state: MetapoolState, metapool: Address, log: EvmLog): Folded {
  const event = readCurveEvent(threePoolKind.events, log);
  if (event === null) return { kind: "ignored" };
  const folded = foldCurveEvent(state.base, threePoolKind, event);
  if (folded.kind !== "state") return folded;
  const actor = log.topics[1];
  const ownDoing = actor !== undefined && isSame(`0x${actor.slice(-ADDRESS_DIGITS)}`, metapool);
  const baseBefore = ownDoing ? (state.baseBefore ?? state.base) : null;
  return { kind: "state", state: state.withBase(folded.state, baseBefore) };
}

function foldOwn(state: MetapoolState, log: EvmLog): Folded {
  const event = readCurveEvent(metapoolKind.events, log);
  if (event === null) return { kind: "ignored" };
  if (event.kind === "exchangeUnderlying") return foldUnderlying(state, event);
  const { own } = state;
  if (own === null) return mismatch("a base pool with a virtual price", event.kind);
  const folded = foldCurveEvent(own, metapoolKind, event);
  return folded.kind === "state" ? { kind: "state", state: state.withFields(folded.state.fields) } : folded;
}

function foldUnderlying(state: MetapoolState, event: TradeEvent<"exchangeUnderlying">): Folded {
  const { indexIn, indexOut, sold, bought } = event;
  const what = `${sold} of coin ${indexIn} for coin ${indexOut}`;
  const before = state.baseBefore;
  if (before === null) return mismatch(`a log of the base pool before ${what}`, "none");
  if (indexIn > 0 && indexOut > 0) return foldWithinBase(state, before, event);
  const traded = metapoolSwap(state.withBase(before, null), indexIn, indexOut, sold);
  if (!traded.ok) return mismatch(`${what} refused: ${traded.reason}`, `${bought} paid`);
  if (traded.amountOut !== bought) return mismatch(`${what} pays ${traded.amountOut}`, `${bought} paid`);
  const after = traded.after();
  if (!isSameBase(after.base, state.base)) {
    return mismatch(`${what} leaves the base pool with ${held(after.base)}`, held(state.base));
  }
  return { kind: "state", state: after.withBase(state.base, null) };
}

/** The base pool's own log has moved it; the metapool only handed the coins on. */
function foldWithinBase(
  state: MetapoolState,
  before: StableSwapState,
  event: TradeEvent<"exchangeUnderlying">,
): Folded {
  const { indexIn, indexOut, sold, bought } = event;
  const traded = stableSwapExchange(before, threePoolKind, indexIn - 1, indexOut - 1, sold);
  if (traded.ok && traded.unitsSent === bought) return { kind: "state", state: state.withBase(state.base, null) };
  return mismatch(traded.ok ? `${traded.unitsSent} paid` : traded.reason, `${bought} paid`);
}

function isSameBase(a: StableSwapState, b: StableSwapState): boolean {
  return held(a) === held(b);
}

function held({ fields }: StableSwapState): string {
  return `${fields.balances.join(", ")} and ${fields.supply} liquidity tokens`;
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function mismatch(expected: string, actual: string): Folded {
  return { kind: "mismatch", expected, actual };
}
