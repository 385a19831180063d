/** A StableSwap pool as a plain port keeps it: balances at 18 decimals. */
export type PlainStableSwap = {
  readonly balances: readonly bigint[];
  /** Base units to 18 decimals, by coin. */
  readonly multipliers: readonly bigint[];
  readonly amplification: bigint;
  readonly feeE10: bigint;
};

const FEE_DENOMINATOR = 10n ** 10n;

/** What selling `amountIn` pays, as the contract works it out: D and then y by Newton's rounds, in BigInt, each time. */
export function plainStableSwapOut(pool: PlainStableSwap, indexIn: number, indexOut: number, amountIn: bigint): bigint {
  const { balances, multipliers, feeE10 } = pool;
  const x = (balances[indexIn] ?? 0n) + amountIn * (multipliers[indexIn] ?? 1n);
  const gross = (balances[indexOut] ?? 0n) - solveY(pool, indexIn, indexOut, x) - 1n;
  return (gross - (gross * feeE10) / FEE_DENOMINATOR) / (multipliers[indexOut] ?? 1n);
}

function solveY(pool: PlainStableSwap, indexIn: number, indexOut: number, x: bigint): bigint {
  const { balances, amplification } = pool;
  const coins = BigInt(balances.length);
  const ann = amplification * coins;
  const d = solveD(balances, ann);
  let c = d;
  let sum = 0n;
  for (const [index, balance] of balances.entries()) {
    if (index === indexOut) continue;
    const held = index === indexIn ? x : balance;
    sum += held;
    c = (c * d) / (held * coins);
  }
  c = (c * d) / (ann * coins);
  const b = sum + d / ann;
  for (let y = d; ; ) {
    const next = (y * y + c) / (2n * y + b - d);
    if (next - y <= 1n && y - next <= 1n) return next;
    y = next;
  }
}

function solveD(balances: readonly bigint[], ann: bigint): bigint {
  const coins = BigInt(balances.length);
  const sum = balances.reduce((total, balance) => total + balance, 0n);
  for (let d = sum; ; ) {
    let product = d;
    for (const balance of balances) product = (product * d) / (balance * coins);
    const next = ((ann * sum + product * coins) * d) / ((ann - 1n) * d + (coins + 1n) * product);
    if (next - d <= 1n && d - next <= 1n) return next;
    d = next;
  }
}
