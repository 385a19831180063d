/** A pool as the ported formulas take it: no word is checked, nothing is kept from one quote to the next. */
export type PortedPool = {
  readonly balances: readonly bigint[];
  /** 10^(36 − decimals) of each coin, or a virtual price. */
  readonly rates: readonly bigint[];
  /** In units of 1/`precision`. */
  readonly amplification: bigint;
  readonly precision: bigint;
  readonly feeE10: bigint;
  /** StableSwap-NG's; 0 elsewhere. */
  readonly offpegMultiplierE10: bigint;
  /** Whether nⁿ divides once at the end, as in StableSwap-NG. */
  readonly dividesAtTheEnd: boolean;
};

/** `get_D` of Curve's contracts in BigInt, line by line: the peer of the benchmarks. */
export function portedInvariant(scaled: readonly bigint[], pool: PortedPool): bigint {
  const n = BigInt(scaled.length);
  const sum = scaled.reduce((total, balance) => total + balance, 0n);
  const ann = pool.amplification * n;
  let d = sum;
  for (let round = 0; round < 255; round += 1) {
    let product = d;
    for (const balance of scaled) product = (product * d) / (pool.dividesAtTheEnd ? balance : balance * n);
    if (pool.dividesAtTheEnd) product /= n ** n;
    const previous = d;
    d =
      (((ann * sum) / pool.precision + product * n) * d) /
      (((ann - pool.precision) * d) / pool.precision + (n + 1n) * product);
    if (d > previous ? d - previous <= 1n : previous - d <= 1n) break;
  }
  return d;
}
