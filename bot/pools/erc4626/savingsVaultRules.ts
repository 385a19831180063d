import { decodeEventLog } from "viem";
import type { EvmLog } from "../../domain/evmLog.ts";
import type { ExactOutQuote, QuoteFailure } from "../../domain/pool.ts";
import type { SearchCurve } from "../../domain/searchCurve.ts";
import { mulDivUp, WAD } from "../../domain/wad.ts";
import { linearCurve } from "../mirror/linearCurve.ts";
import type { FoldedLog, MirrorRules, Traded } from "../mirror/mirrorRules.ts";
import type { TokenPair } from "../reading/tokenPair.ts";
import { savingsVaultAbi as abi } from "./savingsVaultAbi.ts";
import { storeSavingsVault } from "./savingsVaultSnapshot.ts";
import type { SavingsVaultState } from "./savingsVaultState.ts";
import { savingsVaultTopics } from "./savingsVaultTopics.ts";
import { worthNowRay } from "./worthNowRay.ts";

const RAY = 10n ** 27n;
const WORD_LIMIT = 1n << 256n;

/**
 * Assets for shares and back at the worth of the newest block's second, both rounded down. A trade lands in a later
 * block, where a deposit gives a little less and a redemption a little more.
 */
export const savingsVaultRules: MirrorRules<SavingsVaultState> = {
  fixedPrice: true,
  fold,
  advance: (state, nowSeconds) => (nowSeconds > state.nowSeconds ? { ...state, nowSeconds } : state),
  swap: (state, indexIn, _indexOut, amountIn) => (indexIn === 0 ? deposit(state, amountIn) : redeem(state, amountIn)),
  quoteExactOut: (state, indexIn, _indexOut, amountOut) =>
    indexIn === 0 ? costOfShares(state, amountOut) : costOfAssets(state, amountOut),
  searchCurve,
  spotPriceWad,
  store: storeSavingsVault,
};

function deposit(state: SavingsVaultState, assets: bigint): Traded<SavingsVaultState> | QuoteFailure {
  if (assets * RAY >= WORD_LIMIT) return { ok: false, reason: `${assets} base units are out of range` };
  const shares = (assets * RAY) / worthNowRay(state);
  return { ok: true, amountOut: shares, after: () => settled(state, shares) };
}

function redeem(state: SavingsVaultState, shares: bigint): Traded<SavingsVaultState> | QuoteFailure {
  if (shares > state.shareUnits) return { ok: false, reason: `there are ${state.shareUnits} shares, not ${shares}` };
  return { ok: true, amountOut: (shares * worthNowRay(state)) / RAY, after: () => settled(state, -shares) };
}

/** `mint`: rounded up. */
function costOfShares(state: SavingsVaultState, shares: bigint): ExactOutQuote {
  const worth = worthNowRay(state);
  if (shares * worth >= WORD_LIMIT) return { ok: false, reason: `${shares} shares are out of range` };
  return { ok: true, amountIn: mulDivUp(shares, worth, RAY) };
}

/** `withdraw`: rounded up. */
function costOfAssets(state: SavingsVaultState, assets: bigint): ExactOutQuote {
  if (assets * RAY >= WORD_LIMIT) return { ok: false, reason: `${assets} base units are out of range` };
  const shares = mulDivUp(assets, RAY, worthNowRay(state));
  if (shares <= state.shareUnits) return { ok: true, amountIn: shares };
  return { ok: false, reason: `there are ${state.shareUnits} shares, not ${shares}` };
}

function searchCurve(state: SavingsVaultState, indexIn: number): SearchCurve {
  const worth = Number(worthNowRay(state)) / Number(RAY);
  return indexIn === 0
    ? linearCurve(1 / worth, Number(WORD_LIMIT / RAY))
    : linearCurve(worth, Number(state.shareUnits));
}

/** The vault brings the worth up to date before it trades. */
function settled(state: SavingsVaultState, shares: bigint): SavingsVaultState {
  const shareUnits = state.shareUnits + shares;
  return { ...state, chiRay: worthNowRay(state), rhoSeconds: state.nowSeconds, shareUnits };
}

/** Shares and assets of a log must be worth each other to a unit either way, since `mint` and `withdraw` round up. */
function fold(state: SavingsVaultState, log: EvmLog): FoldedLog<SavingsVaultState> {
  const [signature, ...topics] = log.topics;
  if (signature === undefined || !savingsVaultTopics.includes(signature)) return { kind: "ignored" };
  const { eventName, args } = decodeEventLog({ abi, topics: [signature, ...topics], data: log.data });
  const worth = (args.shares * worthNowRay(state)) / RAY;
  const apart = worth > args.assets ? worth - args.assets : args.assets - worth;
  if (apart > worthNowRay(state) / RAY + 1n) {
    return { kind: "mismatch", expected: `${worth} for ${args.shares} shares`, actual: `${args.assets}` };
  }
  const after = settled(state, eventName === "Deposit" ? args.shares : -args.shares);
  if (after.shareUnits >= 0n) return { kind: "state", state: after };
  return { kind: "mismatch", expected: `at most ${state.shareUnits} shares redeemed`, actual: `${args.shares}` };
}

function spotPriceWad(state: SavingsVaultState, { indexIn, tokenIn, tokenOut }: TokenPair): bigint {
  const worth = worthNowRay(state);
  const wholeIn = 10n ** BigInt(tokenIn.decimals);
  const wholeOut = 10n ** BigInt(tokenOut.decimals);
  return indexIn === 0 ? (WAD * wholeIn * RAY) / (worth * wholeOut) : (WAD * wholeIn * worth) / (RAY * wholeOut);
}
