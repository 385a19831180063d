import type { PriceQuote } from "../../../bot/domain/fairValue.ts";
import { WAD } from "../../../bot/domain/wad.ts";
import { createMarketState } from "../../../bot/market/createMarketState.ts";
import type { MarketPolicy } from "../../../bot/market/marketPolicy.ts";
import type { MarketState } from "../../../bot/market/marketState.ts";
import { dai } from "../../../bot/stablecoins/dai.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { usdt } from "../../../bot/stablecoins/usdt.ts";

/** A moment for tests; nothing depends on which. */
export const NOW_MS = Date.parse("2023-03-11T07:00:00Z");

/** A market of the three coins that has seen nothing. */
export function emptyMarket(policy?: MarketPolicy): MarketState {
  const coins = [usdc, usdt, dai];
  return policy === undefined ? createMarketState({ coins }) : createMarketState({ coins, policy });
}

/** A price of an exchange as of NOW_MS; `source` is "venue:BASE/QUOTE", the price ten-thousandths of the quote unit. */
export function quoteOf(source: string, tenThousandths: bigint, changes: Partial<PriceQuote> = {}): PriceQuote {
  const [base = "", quote = ""] = (source.split(":")[1] ?? "").split("/");
  const priceWad = (tenThousandths * WAD) / 10_000n;
  const fixed = { sourceKind: "exchange", asOfMs: NOW_MS, staleAfterMs: 300_000, weight: 1n } as const;
  return { source, base, quote, priceWad, ...fixed, ...changes };
}
