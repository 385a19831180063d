import type { Swap } from "../swap.ts";
import type { Direction } from "./placeBlock.ts";

/** Worth, in scaled units, below which a trade is the search's rounding. */
const DUST = 1e-10;

/**
 * The sales at one place that make up what it takes and gives in all. Coins sold pay for coins bought in the order of
 * the problem's coins, by worth, so that two coins make one sale and n coins at most n − 1.
 * @param net in scaled units; negative is sold
 */
export function swapsOfNet(
  placeId: string,
  net: Float64Array,
  directions: readonly Direction[],
  { prices, unitsPerScaled }: { readonly prices: readonly number[]; readonly unitsPerScaled: ArrayLike<number> },
): readonly Swap[] {
  const soldOf = (coin: number): number => Math.max(0, -(net[coin] ?? 0));
  const boughtWorth = [...net].map((amount, coin) => Math.max(0, amount) * (prices[coin] ?? 0));
  const swaps: Swap[] = [];
  for (const coinIn of new Set(directions.map((direction) => direction.coinIn))) {
    const sold = soldOf(coinIn);
    const price = prices[coinIn] ?? 0;
    if (sold * price <= DUST) continue;
    const ways = directions.filter((direction) => direction.coinIn === coinIn);
    const shares = sharesOf(sold * price, ways, boughtWorth);
    for (const [at, { tokenIn, tokenOut }] of ways.entries()) {
      const amountIn = BigInt(Math.floor(sold * (shares[at] ?? 0) * (unitsPerScaled[coinIn] ?? 1)));
      if (amountIn > 0n && (shares[at] ?? 0) * sold * price > DUST)
        swaps.push({ placeId, tokenIn, tokenOut, amountIn });
    }
  }
  return swaps;
}

/** Which share of the sale goes which way; takes what it pays for off `boughtWorth`. */
function sharesOf(worth: number, ways: readonly Direction[], boughtWorth: number[]): readonly number[] {
  let rest = worth;
  const paid = ways.map(({ coinOut }) => {
    const part = Math.min(rest, boughtWorth[coinOut] ?? 0);
    boughtWorth[coinOut] = (boughtWorth[coinOut] ?? 0) - part;
    rest -= part;
    return part;
  });
  const whole = worth - rest;
  return paid.map((part) => (whole > 0 ? part / whole : 0));
}
