import { defineHistoricEvent } from "../domain/historicEvent.ts";
import { binanceUsdcUsdt } from "./usdcMarch2023/binanceUsdcUsdt.ts";
import { coinbaseUsdtUsd } from "./usdcMarch2023/coinbaseUsdtUsd.ts";
import { indexDaiUsd } from "./usdcMarch2023/indexDaiUsd.ts";
import { krakenUsdcUsd } from "./usdcMarch2023/krakenUsdcUsd.ts";
import { krakenUsdcUsdt } from "./usdcMarch2023/krakenUsdcUsdt.ts";
import { krakenUsdtUsd } from "./usdcMarch2023/krakenUsdtUsd.ts";

const TRADES = "trades of the exchange, as recorded in public archives of one-minute candles";
const SAMPLES = "hourly samples of a volume-weighted price index, as recorded in public archives";

/** Milestones are starts of one-minute candles: the close that crossed is known one minute later. */
export const usdcMarch2023 = defineHistoricEvent({
  id: "usdc-march-2023",
  title: "USDC breaks on the failure of Silicon Valley Bank, 10-13 March 2023",
  summary:
    "Circle held 3.3 of about 40 billion USD of USDC's reserves at Silicon Valley Bank, which was closed on Friday, " +
    "10 March 2023, with redemption at banks shut until Monday. USDC fell to 0.874 on Kraken on 11 March, DAI fell " +
    "with it because much of its backing was USDC, and USDT, to which holders fled, traded up to 1.0186 dollars at " +
    "the close of a minute. After the depositors of the bank were guaranteed on Sunday evening, USDC came back and " +
    "stayed within 0.5 % of a dollar from 13 March, 13:49 UTC.",
  coins: ["USDC", "DAI", "USDT"],
  fromIso: "2023-03-10T18:00:00Z",
  toIso: "2023-03-13T18:00:00Z",
  ethereumBlock: 16_800_000n,
  milestones: [
    { coin: "USDC", side: "discount", thresholdPips: 2_000n, atIso: "2023-03-10T21:52:00Z" },
    { coin: "USDC", side: "discount", thresholdPips: 5_000n, atIso: "2023-03-10T22:02:00Z" },
    { coin: "USDC", side: "discount", thresholdPips: 10_000n, atIso: "2023-03-11T03:10:00Z" },
    { coin: "USDC", side: "discount", thresholdPips: 50_000n, atIso: "2023-03-11T03:38:00Z" },
    { coin: "USDT", side: "premium", thresholdPips: 2_000n, atIso: "2023-03-10T22:14:00Z" },
    { coin: "USDT", side: "premium", thresholdPips: 5_000n, atIso: "2023-03-11T00:48:00Z" },
    { coin: "USDT", side: "premium", thresholdPips: 10_000n, atIso: "2023-03-11T01:47:00Z" },
  ],
  recordingFolder: "usdc-2023-03",
  series: [
    { venue: "kraken", base: "USDC", quote: "USD", resolution: "minute", source: TRADES, bars: krakenUsdcUsd },
    { venue: "kraken", base: "USDC", quote: "USDT", resolution: "minute", source: TRADES, bars: krakenUsdcUsdt },
    { venue: "kraken", base: "USDT", quote: "USD", resolution: "minute", source: TRADES, bars: krakenUsdtUsd },
    { venue: "coinbase", base: "USDT", quote: "USD", resolution: "minute", source: TRADES, bars: coinbaseUsdtUsd },
    { venue: "binance", base: "USDC", quote: "USDT", resolution: "minute", source: TRADES, bars: binanceUsdcUsdt },
    { venue: "index", base: "DAI", quote: "USD", resolution: "hour", source: SAMPLES, bars: indexDaiUsd },
  ],
});
