import { portedBalance } from "./portedBalance.ts";
import { type PortedPool, portedInvariant } from "./portedInvariant.ts";
import { portedQuote } from "./portedQuote.ts";

const WAD = 10n ** 18n;
const FEE_DENOMINATOR = 10n ** 10n;

/** A metapool as the ported formulas take it; the second rate of `own` is worked out anew at every quote. */
export type PortedMetapool = { readonly own: PortedPool; readonly base: PortedPool; readonly supply: bigint };

/** What `exchange_underlying` pays, coins counted as it counts them, one of them the metapool's own. */
export function portedMetapoolQuote(pool: PortedMetapool, indexIn: number, indexOut: number, dx: bigint): bigint {
  const { base, supply } = pool;
  const scaled = scaledOf(base.balances, base);
  const d = portedInvariant(scaled, base);
  const own = { ...pool.own, rates: [pool.own.rates[0] ?? 0n, (d * WAD) / supply] };
  if (indexOut === 0) return portedQuote(own, 1, 0, minted(base, d, supply, indexIn - 1, dx));
  return withdrawn(base, scaled, d, supply, indexOut - 1, portedQuote(own, 0, 1, dx));
}

/** `add_liquidity` of one coin. */
function minted(base: PortedPool, d: bigint, supply: bigint, index: number, dx: bigint): bigint {
  const next = base.balances.map((balance, at) => (at === index ? balance + dx : balance));
  const unfeed = portedInvariant(scaledOf(next, base), base);
  const feeE10 = imbalanceFeeE10(base);
  const counted = next.map((balance, at) => {
    const ideal = (unfeed * (base.balances[at] ?? 0n)) / d;
    const distance = ideal > balance ? ideal - balance : balance - ideal;
    return balance - (feeE10 * distance) / FEE_DENOMINATOR;
  });
  return (supply * (portedInvariant(scaledOf(counted, base), base) - d)) / d;
}

/** `remove_liquidity_one_coin`. */
function withdrawn(
  base: PortedPool,
  scaled: readonly bigint[],
  d: bigint,
  supply: bigint,
  index: number,
  tokens: bigint,
): bigint {
  const target = d - (tokens * d) / supply;
  const unfeed = portedBalance(scaled, index, target, base);
  const feeE10 = imbalanceFeeE10(base);
  const reduced = scaled.map((balance, at) => {
    const ideal = (balance * target) / d;
    return balance - (feeE10 * (at === index ? ideal - unfeed : balance - ideal)) / FEE_DENOMINATOR;
  });
  const left = portedBalance(reduced, index, target, base);
  return (((reduced[index] ?? 0n) - left - 1n) * WAD) / (base.rates[index] ?? 1n);
}

function imbalanceFeeE10({ feeE10, balances }: PortedPool): bigint {
  const n = BigInt(balances.length);
  return (feeE10 * n) / (4n * (n - 1n));
}

function scaledOf(balances: readonly bigint[], { rates }: PortedPool): bigint[] {
  return balances.map((balance, index) => (balance * (rates[index] ?? 0n)) / WAD);
}
