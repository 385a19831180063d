import type { TradeForm } from "./tradeForm.ts";

const CURVE = "curve:3pool";
const UNISWAP = "uniswap-v3:USDC/USDT:100";

/** The two forms that the executor is held to: a loan of Aave's, and Uniswap paying before it is paid. */
export const TRADE_FORMS: readonly TradeForm[] = [
  {
    id: "aave",
    title: "Aave loan, Curve, Uniswap v3",
    lender: "aave-v3",
    coin: "USDT",
    otherCoin: "USDC",
    poolIds: [CURVE, UNISWAP],
    mostOfLimit: 1.05,
    mostOfLimitWithAccessList: 1.03,
  },
  {
    id: "flashSwap",
    title: "Uniswap v3 flash swap, Curve",
    lender: "uniswap-v3-flash-swap",
    coin: "USDC",
    otherCoin: "USDT",
    poolIds: [UNISWAP, CURVE],
    mostOfLimit: 1.06,
    mostOfLimitWithAccessList: 1.04,
  },
];
