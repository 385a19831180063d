import { decodeEventLog, type Hex, hexToString, size, trim } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import { WAD } from "../../domain/wad.ts";
import type { FoldedLog } from "../mirror/mirrorRules.ts";
import { pegStabilityAbi as abi } from "./pegStabilityAbi.ts";
import type { PegStabilityKind, PegStabilityState } from "./pegStabilityState.ts";
import { pegStabilityTopics } from "./pegStabilityTopics.ts";

type Trade = { readonly value: bigint; readonly fee: bigint };

/** Where the module stands while a log is folded. */
type Fold = { readonly state: PegStabilityState; readonly kind: PegStabilityKind; readonly factor: bigint };

/**
 * Folds one log. A trade's fee must be ours, or none (the LitePSM lets chosen accounts change without one), and nothing
 * can be given that was not there: a ceiling that was raised or coins that were sent show themselves so.
 * @param factor base units of DAI for one of the coin
 */
export function foldPegStabilityLog(
  state: PegStabilityState,
  kind: PegStabilityKind,
  factor: bigint,
  log: EvmLog,
): FoldedLog<PegStabilityState> {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !pegStabilityTopics.includes(signature)) return { kind: "ignored" };
  const event = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  const fold = { state, kind, factor };
  switch (event.eventName) {
    case "SellGem":
      return foldSale(fold, event.args);
    case "BuyGem":
      return foldPurchase(fold, event.args);
    case "File":
      return foldFee(state, event.args.what, event.args.data);
    case "Fill":
      return moved(state, event.args.wad, 0n);
    case "Trim":
    case "Chug":
      return moved(state, -event.args.wad, 0n);
  }
}

function foldSale({ state, kind, factor }: Fold, { value, fee }: Trade): FoldedLog<PegStabilityState> {
  const whole = value * factor;
  if (!isFee(fee, whole, state.tinWad, kind)) return wrongFee(whole, state.tinWad, fee);
  return moved(state, -(kind.feeStaysInRoom ? whole - fee : whole), value);
}

function foldPurchase({ state, kind, factor }: Fold, { value, fee }: Trade): FoldedLog<PegStabilityState> {
  const whole = value * factor;
  if (!isFee(fee, whole, state.toutWad, kind)) return wrongFee(whole, state.toutWad, fee);
  return moved(state, kind.feeStaysInRoom ? whole + fee : whole, -value);
}

function foldFee(state: PegStabilityState, what: Hex, data: bigint): FoldedLog<PegStabilityState> {
  const name = size(what) === 0 ? "" : hexToString(trim(what, { dir: "right" }));
  if (name === "tin") return { kind: "state", state: { ...state, tinWad: data } };
  if (name === "tout") return { kind: "state", state: { ...state, toutWad: data } };
  return { kind: "ignored" };
}

function isFee(fee: bigint, whole: bigint, rateWad: bigint, kind: PegStabilityKind): boolean {
  return fee === (whole * rateWad) / WAD || (kind.feeStaysInRoom && fee === 0n);
}

function moved(state: PegStabilityState, daiWad: bigint, coinUnits: bigint): FoldedLog<PegStabilityState> {
  const after = { ...state, daiRoomWad: state.daiRoomWad + daiWad, coinUnits: state.coinUnits + coinUnits };
  const possible = (daiWad >= 0n || after.daiRoomWad >= 0n) && (coinUnits >= 0n || after.coinUnits >= 0n);
  if (possible) return { kind: "state", state: after };
  return {
    kind: "mismatch",
    expected: `at most ${state.daiRoomWad} of DAI and ${state.coinUnits} of the coin to be taken`,
    actual: `${-daiWad} and ${-coinUnits}`,
  };
}

function wrongFee(whole: bigint, rateWad: bigint, fee: bigint): FoldedLog<PegStabilityState> {
  return { kind: "mismatch", expected: `a fee of ${(whole * rateWad) / WAD}`, actual: `${fee}` };
}
