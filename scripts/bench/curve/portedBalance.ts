import type { PortedPool } from "./portedInvariant.ts";

/** `get_y` and `get_y_D` of Curve's contracts in BigInt, line by line: the peer of the benchmarks. */
export function portedBalance(scaled: readonly bigint[], index: number, d: bigint, pool: PortedPool): bigint {
  const n = BigInt(scaled.length);
  const ann = pool.amplification * n;
  let c = d;
  let sum = 0n;
  for (let other = 0; other < scaled.length; other += 1) {
    if (other === index) continue;
    const balance = scaled[other] ?? 0n;
    sum += balance;
    c = (c * d) / (balance * n);
  }
  c = (c * d * pool.precision) / (ann * n);
  const b = sum + (d * pool.precision) / ann;
  let y = d;
  for (let round = 0; round < 255; round += 1) {
    const previous = y;
    y = (y * y + c) / (2n * y + b - d);
    if (y > previous ? y - previous <= 1n : previous - y <= 1n) break;
  }
  return y;
}
