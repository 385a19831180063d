import { formatWad } from "../../domain/formatWad.ts";
import { modelledEtherUsdWad } from "./modelledEther.ts";
import { modelledPoolFlows } from "./poolFlow.ts";
import type { EventPath } from "./quotePoint.ts";

/** A block of the real chain. */
const REAL_BLOCK_SECONDS = 12;

/**
 * What of a replay was recorded and what is modelled: the one place that says so, for the summary and the documents.
 * @returns whole sentences, the recorded before the modelled
 */
export function replayProvenance(path: EventPath, blockSeconds: number): readonly string[] {
  const lags = modelledPoolFlows.map(({ lagSeconds }) => lagSeconds).sort((a, b) => a - b);
  return [
    ...(path.origin === "recorded" ? recordedMinutes(path) : HOURLY_FIGURES),
    "Recorded: DAI in dollars, one sample of a price index an hour; an hour without a sample stays without one.",
    "Modelled: how deep an exchange is. The recordings hold no depth, so every exchange's price weighs alike.",
    "Real: the contracts that every trade runs through. Uniswap v3, Aave v3 and Balancer v2 are the bytecode that their " +
      "makers publish; Curve's 3pool, the coins and the price feeds are this project's own, held to the behaviour of the deployed ones.",
    `Modelled: one block every ${blockSeconds} seconds instead of every ${REAL_BLOCK_SECONDS}, so a modelled block stands for ` +
      `${Math.round(blockSeconds / REAL_BLOCK_SECONDS)} real ones.`,
    "Modelled: all swaps of other traders, drawn from a seed. Informed traders follow the exchanges with a lag of " +
      `${lags[0]} to ${lags[lags.length - 1]} seconds that differs from pool to pool, others trade at random, holders of a coin below a dollar ` +
      "sell it to the 3pool, and rival arbitrageurs take part of what differs between pools.",
    "Modelled: what the pools and lenders hold at the start, the Chainlink rounds (the deployed feeds' deviation and " +
      `heartbeat, applied to these prices), the base fee, ether at a constant ${formatWad(modelledEtherUsdWad, 0)} USD, ` +
      "and DAI between its samples.",
    "The other traders do not know of the bot: their random draws are the same whether or not it trades, and they " +
      "see what it did only in the pools.",
  ];
}

const HOURLY_FIGURES: readonly string[] = [
  "Recorded: open, highest and lowest minute close, and last close of every hour on Kraken (USDC/USD, USDC/USDT, USDT/USD), Coinbase (USDT/USD) " +
    "and, from its relisting, Binance (USDC/USDT).",
  "Modelled: the minutes between those figures. They touch each recorded price and stay within; when within the hour " +
    "is not recorded here.",
];

function recordedMinutes({ rejections }: EventPath): readonly string[] {
  const rejected =
    rejections.length === 0 ? "none of their lines was rejected" : `${rejections.length} of their lines were rejected`;
  return [
    "Recorded: closes of every traded minute on Kraken (USDC/USD, USDC/USDT, USDT/USD), Coinbase (USDT/USD) and, from " +
      `its relisting, Binance (USDC/USDT), read from the recordings given; ${rejected}.`,
  ];
}
