import { portedBalance } from "./portedBalance.ts";
import { type PortedPool, portedInvariant } from "./portedInvariant.ts";

const WAD = 10n ** 18n;
const FEE_DENOMINATOR = 10n ** 10n;

/** What `exchange` pays, worked out as the contract does it from nothing but its storage: the peer of the benchmarks. */
export function portedQuote(pool: PortedPool, indexIn: number, indexOut: number, dx: bigint): bigint {
  const { rates } = pool;
  const scaled = pool.balances.map((balance, index) => (balance * (rates[index] ?? 0n)) / WAD);
  const [before, held] = [scaled[indexIn] ?? 0n, scaled[indexOut] ?? 0n];
  const d = portedInvariant(scaled, pool);
  const x = before + (dx * (rates[indexIn] ?? 0n)) / WAD;
  scaled[indexIn] = x;
  const y = portedBalance(scaled, indexOut, d, pool);
  const gross = held - y - 1n;
  const fee = (gross * feeE10(pool, (before + x) / 2n, (held + y) / 2n)) / FEE_DENOMINATOR;
  return ((gross - fee) * WAD) / (rates[indexOut] ?? 1n);
}

function feeE10(pool: PortedPool, x: bigint, y: bigint): bigint {
  const multiplier = pool.offpegMultiplierE10;
  if (multiplier <= FEE_DENOMINATOR) return pool.feeE10;
  const parity = ((multiplier - FEE_DENOMINATOR) * 4n * x * y) / (x + y) ** 2n;
  return (multiplier * pool.feeE10) / (parity + FEE_DENOMINATOR);
}
