import type { CoinSymbol } from "../domain/coin.ts";
import { InvalidInputError } from "../domain/errors.ts";

/** What no plan may exceed. USD in wad, ether in wei. */
export type RiskLimits = {
  readonly maxLoanUsdWad: bigint;
  /** Largest loan in one coin. A coin that is not listed is not traded. */
  readonly maxLoanUsdWadByCoin: ReadonlyMap<CoinSymbol, bigint>;
  readonly maxTradesInFlight: number;
  readonly minNetProfitUsdWad: bigint;
  readonly maxFeePerGasWei: bigint;
  /** Gas that may be burnt in one UTC day. */
  readonly maxGasWeiPerDay: bigint;
  /** Loss of one UTC day, reverted trades included, that halts trading. */
  readonly maxLossUsdWadPerDay: bigint;
  /** Reverted trades in a row that halt trading. */
  readonly maxConsecutiveReverts: number;
};

/** Throws InvalidInputError naming the first limit that would not limit. */
export function checkLimits(limits: RiskLimits): void {
  const amounts = {
    maxLoanUsdWad: limits.maxLoanUsdWad,
    maxFeePerGasWei: limits.maxFeePerGasWei,
    maxGasWeiPerDay: limits.maxGasWeiPerDay,
    maxLossUsdWadPerDay: limits.maxLossUsdWadPerDay,
  };
  for (const [field, value] of Object.entries(amounts)) if (value <= 0n) refuse(field, value, "an amount above zero");
  if (limits.minNetProfitUsdWad < 0n) refuse("minNetProfitUsdWad", limits.minNetProfitUsdWad, "zero or more");
  for (const [coin, value] of limits.maxLoanUsdWadByCoin) {
    if (value <= 0n) refuse(`maxLoanUsdWadByCoin.${coin}`, value, "an amount above zero");
  }
  const counts = {
    maxTradesInFlight: limits.maxTradesInFlight,
    maxConsecutiveReverts: limits.maxConsecutiveReverts,
  };
  for (const [field, value] of Object.entries(counts)) {
    if (!Number.isSafeInteger(value) || value < 1) refuse(field, value, "a whole number of at least 1");
  }
}

function refuse(field: string, value: unknown, expected: string): never {
  throw new InvalidInputError({ field, value, expected, where: "risk limits" });
}
