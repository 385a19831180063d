import type { BenchRoute } from "./tradeForm.ts";

const CURVE = "curve:3pool";
const UNISWAP = { USDT: "uniswap-v3:USDC/USDT:100", DAI: "uniswap-v3:DAI/USDC:100" } as const;

/** Coins beside USDC, the first the more liquid. */
const COINS = ["USDT", "DAI"] as const;

/** A route and the one through the same pools that pays nothing for its money, the pools being taken the other way round. */
export type LenderRoute = { readonly route: BenchRoute; readonly reference: BenchRoute };

/** Round trips that a lender could fund: first what it lends before Curve, then what Uniswap pays before it is paid. */
export function lenderRoutes(lender: string): readonly LenderRoute[] {
  return COINS.flatMap((coin) => {
    const pools = { first: CURVE, second: UNISWAP[coin] };
    const loaned = { lender, coin, otherCoin: "USDC", poolIds: [pools.first, pools.second] } as const;
    const inAdvance = { coin: "USDC", otherCoin: coin, poolIds: [pools.second, pools.first] } as const;
    const reference = { ...inAdvance, title: `flash swap, ${coin}`, lender: "uniswap-v3-flash-swap" };
    return [
      { route: { ...loaned, title: `${lender}, ${coin}` }, reference },
      { route: { ...inAdvance, lender, title: `${lender}, USDC` }, reference },
    ];
  });
}
