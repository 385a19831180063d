import { maxUint256 } from "viem";
import type { ExactOutQuote, QuoteFailure } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import { mulDivUp, WAD } from "../../domain/wad.ts";
import { linearCurve } from "../mirror/linearCurve.ts";
import type { MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { storeCooldownVault } from "./cooldownVaultSnapshot.ts";
import type { CooldownVaultState } from "./cooldownVaultState.ts";
import { foldCooldownVaultLog } from "./foldCooldownVaultLog.ts";
import { vestedUnits } from "./vestedUnits.ts";

/** `MIN_SHARES`: fewer than this may not be left, unless none are. */
const LEAST_SHARES = 10n ** 18n;

/** Assets and shares as OpenZeppelin's ERC-4626 turns them into each other: with one more of each, against donations. */
export const cooldownVaultRules: MirrorRules<CooldownVaultState> = {
  fixedPrice: true,
  fold: foldCooldownVaultLog,
  advance: (state, nowSeconds) => (nowSeconds > state.nowSeconds ? { ...state, nowSeconds } : state),
  swap: (state, indexIn, _indexOut, amountIn) => (indexIn === 0 ? deposit(state, amountIn) : redeem(state, amountIn)),
  quoteExactOut: (state, indexIn, _indexOut, amountOut) =>
    indexIn === 0 ? costOfShares(state, amountOut) : costOfAssets(state, amountOut),
  searchCurve,
  spotPriceWad,
  store: storeCooldownVault,
};

type Move = { readonly assets: bigint; readonly shares: bigint };

function deposit(state: CooldownVaultState, assets: bigint): Traded<CooldownVaultState> | QuoteFailure {
  const shares = (assets * (state.shareUnits + 1n)) / (vestedUnits(state) + 1n);
  const fault = depositFault(state, { assets, shares });
  return fault ?? { ok: true, amountOut: shares, after: () => moved(state, { assets, shares }) };
}

function redeem(state: CooldownVaultState, shares: bigint): Traded<CooldownVaultState> | QuoteFailure {
  const assets = (shares * (vestedUnits(state) + 1n)) / (state.shareUnits + 1n);
  const fault = redemptionFault(state, { assets, shares });
  return fault ?? { ok: true, amountOut: assets, after: () => moved(state, { assets: -assets, shares: -shares }) };
}

function costOfShares(state: CooldownVaultState, shares: bigint): ExactOutQuote {
  const assets = mulDivUp(shares, vestedUnits(state) + 1n, state.shareUnits + 1n);
  return depositFault(state, { assets, shares }) ?? { ok: true, amountIn: assets };
}

function costOfAssets(state: CooldownVaultState, assets: bigint): ExactOutQuote {
  const shares = mulDivUp(assets, state.shareUnits + 1n, vestedUnits(state) + 1n);
  return redemptionFault(state, { assets, shares }) ?? { ok: true, amountIn: shares };
}

function depositFault({ heldUnits, shareUnits }: CooldownVaultState, { assets, shares }: Move): QuoteFailure | null {
  if (shares === 0n) return { ok: false, reason: `${assets} base units buy no share` };
  if (heldUnits + assets > maxUint256 || shareUnits + shares > maxUint256) {
    return { ok: false, reason: `${assets} base units are out of range` };
  }
  if (shareUnits + shares >= LEAST_SHARES) return null;
  return { ok: false, reason: `the vault would have fewer than ${LEAST_SHARES} shares` };
}

function redemptionFault(state: CooldownVaultState, { assets, shares }: Move): QuoteFailure | null {
  const { cooldownSeconds, shareUnits } = state;
  if (cooldownSeconds > 0n) {
    return {
      ok: false,
      reason: `shares wait ${cooldownSeconds} seconds for their assets: they cannot be traded back at once`,
    };
  }
  if (assets === 0n) return { ok: false, reason: `${shares} shares are worth nothing` };
  if (shares > shareUnits) return { ok: false, reason: `there are ${shareUnits} shares, not ${shares}` };
  if (assets > vestedUnits(state)) return { ok: false, reason: `the vault does not hold ${assets} base units` };
  const left = shareUnits - shares;
  if (left === 0n || left >= LEAST_SHARES) return null;
  return { ok: false, reason: `the vault would be left with ${left} shares, fewer than ${LEAST_SHARES}` };
}

function moved(state: CooldownVaultState, { assets, shares }: Move): CooldownVaultState {
  return { ...state, heldUnits: state.heldUnits + assets, shareUnits: state.shareUnits + shares };
}

function searchCurve(state: CooldownVaultState, indexIn: number): SearchCurve | null {
  const worth = Number(vestedUnits(state) + 1n) / Number(state.shareUnits + 1n);
  if (indexIn === 0) return linearCurve(1 / worth, Number(maxUint256 - state.heldUnits));
  return state.cooldownSeconds > 0n ? null : linearCurve(worth, Number(state.shareUnits));
}

function spotPriceWad(state: CooldownVaultState, { indexIn, tokenIn, tokenOut }: TokenPair): bigint {
  const wholeIn = 10n ** BigInt(tokenIn.decimals);
  const wholeOut = 10n ** BigInt(tokenOut.decimals);
  const [given, taken] =
    indexIn === 0 ? [state.shareUnits + 1n, vestedUnits(state) + 1n] : [vestedUnits(state) + 1n, state.shareUnits + 1n];
  return (WAD * wholeIn * given) / (taken * wholeOut);
}
