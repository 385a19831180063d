/** A Uniswap v3 pool as a plain port keeps it: initialized ticks by the square roots of their prices, ascending. */
export type PlainUniswapV3 = {
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint;
  readonly feePips: bigint;
  readonly ticks: readonly { readonly sqrtRatioX96: bigint; readonly net: bigint }[];
};

const PIPS = 1_000_000n;
const SHIFT = 96n;

/** What selling `amountIn` pays, walking from one initialized tick to the next in BigInt; 0 where liquidity ends before. */
export function plainUniswapV3Out(pool: PlainUniswapV3, zeroForOne: boolean, amountIn: bigint): bigint {
  let { sqrtPriceX96: price, liquidity } = pool;
  let remaining = amountIn;
  let amountOut = 0n;
  let position = zeroForOne
    ? pool.ticks.findLastIndex(({ sqrtRatioX96 }) => sqrtRatioX96 <= price)
    : pool.ticks.findIndex(({ sqrtRatioX96 }) => sqrtRatioX96 > price);
  for (;;) {
    const tick = pool.ticks[position];
    if (tick === undefined) return 0n;
    const target = tick.sqrtRatioX96;
    const afterFee = (remaining * (PIPS - pool.feePips)) / PIPS;
    const needed = zeroForOne ? amount0Up(target, price, liquidity) : amount1Up(price, target, liquidity);
    if (afterFee < needed) {
      const end = zeroForOne ? after0(price, liquidity, afterFee) : price + (afterFee << SHIFT) / liquidity;
      return amountOut + (zeroForOne ? amount1Down(end, price, liquidity) : amount0Down(price, end, liquidity));
    }
    amountOut += zeroForOne ? amount1Down(target, price, liquidity) : amount0Down(price, target, liquidity);
    remaining -= needed + (needed * pool.feePips + PIPS - pool.feePips - 1n) / (PIPS - pool.feePips);
    liquidity += zeroForOne ? -tick.net : tick.net;
    price = target;
    position += zeroForOne ? -1 : 1;
  }
}

function amount0Up(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  const scaled = ((liquidity << SHIFT) * (upper - lower) + upper - 1n) / upper;
  return (scaled + lower - 1n) / lower;
}

function amount0Down(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  return ((liquidity << SHIFT) * (upper - lower)) / upper / lower;
}

function amount1Up(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  return (liquidity * (upper - lower) + (1n << SHIFT) - 1n) >> SHIFT;
}

function amount1Down(lower: bigint, upper: bigint, liquidity: bigint): bigint {
  return (liquidity * (upper - lower)) >> SHIFT;
}

function after0(price: bigint, liquidity: bigint, amount: bigint): bigint {
  const numerator = liquidity << SHIFT;
  return (numerator * price + numerator + amount * price - 1n) / (numerator + amount * price);
}
