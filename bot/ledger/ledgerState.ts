import type { Address } from "viem";
import type { CoinSymbol } from "../domain/coin.ts";
import type { PoolDeployment } from "../domain/pool.ts";
import type { Token } from "../domain/token.ts";
import type { TradeRecord } from "../domain/tradeRecord.ts";

/** Sums over the posted trades. USD is at fair value when each trade was posted. */
export type LedgerTotals = {
  readonly includedTrades: number;
  readonly revertedTrades: number;
  /** Base units of each coin that the treasury received. */
  readonly profitUnitsByCoin: ReadonlyMap<CoinSymbol, bigint>;
  /** Base units of each coin that was borrowed. */
  readonly borrowedUnitsByCoin: ReadonlyMap<CoinSymbol, bigint>;
  readonly gasCostWei: bigint;
  /** Sum over the trades whose value was known. */
  readonly profitUsdWad: bigint;
  readonly gasCostUsdWad: bigint;
  /** Trades missing from one of the USD sums because a value was not known when they were posted. */
  readonly unvaluedTrades: number;
};

/** The books of one executor and its treasury on one chain. Updated in place by the folds of this folder. */
export type LedgerState = {
  readonly treasury: string;
  readonly tokensByAddress: ReadonlyMap<string, Token>;
  /** Every account of a pool by the pool's id, the pool itself first; lower case. */
  readonly venuesByPoolId: ReadonlyMap<string, readonly string[]>;
  /** Trades in the order in which they were posted, by plan id. */
  readonly trades: Map<string, TradeRecord>;
  totals: LedgerTotals;
};

/** Books without any trade. Tokens and venues are those of the pools that are traded. */
export function createLedgerState(books: {
  readonly treasury: Address;
  readonly deployments: readonly PoolDeployment[];
}): LedgerState {
  const tokens = books.deployments.flatMap((pool) => pool.tokens);
  return {
    treasury: books.treasury.toLowerCase(),
    tokensByAddress: new Map(tokens.map((token) => [token.address.toLowerCase(), token])),
    venuesByPoolId: new Map(books.deployments.map((pool) => [pool.id, accountsOf(pool)])),
    trades: new Map(),
    totals: EMPTY_TOTALS,
  };
}

function accountsOf({ address, spender, holders = [] }: PoolDeployment): readonly string[] {
  return [address, ...(spender === undefined ? [] : [spender]), ...holders].map((account) => account.toLowerCase());
}

const EMPTY_TOTALS: LedgerTotals = {
  includedTrades: 0,
  revertedTrades: 0,
  profitUnitsByCoin: new Map(),
  borrowedUnitsByCoin: new Map(),
  gasCostWei: 0n,
  profitUsdWad: 0n,
  gasCostUsdWad: 0n,
  unvaluedTrades: 0,
};

/** Totals with one trade added (`sign` 1) or taken back (`sign` -1). */
export function sumTrade(totals: LedgerTotals, trade: TradeRecord, sign: 1 | -1): LedgerTotals {
  const factor = BigInt(sign);
  const unvalued = trade.profitUsdWad === null || trade.gasCostUsdWad === null;
  return {
    includedTrades: totals.includedTrades + (trade.outcome === "included" ? sign : 0),
    revertedTrades: totals.revertedTrades + (trade.outcome === "reverted" ? sign : 0),
    profitUnitsByCoin: addUnits(totals.profitUnitsByCoin, trade.profitCoin, factor * trade.profitUnits),
    borrowedUnitsByCoin: addUnits(totals.borrowedUnitsByCoin, trade.profitCoin, factor * trade.borrowedUnits),
    gasCostWei: totals.gasCostWei + factor * trade.gasCostWei,
    profitUsdWad: totals.profitUsdWad + factor * (trade.profitUsdWad ?? 0n),
    gasCostUsdWad: totals.gasCostUsdWad + factor * (trade.gasCostUsdWad ?? 0n),
    unvaluedTrades: totals.unvaluedTrades + (unvalued ? sign : 0),
  };
}

function addUnits(
  units: ReadonlyMap<CoinSymbol, bigint>,
  coin: CoinSymbol,
  change: bigint,
): ReadonlyMap<CoinSymbol, bigint> {
  if (change === 0n) return units;
  return new Map(units).set(coin, (units.get(coin) ?? 0n) + change);
}
