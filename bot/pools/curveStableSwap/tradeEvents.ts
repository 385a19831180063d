import { type Hex, toEventSelector } from "viem";
import type { CurveEvent, CurveEventDecoder } from "./curveEvent.ts";
import type { LogWords } from "./logWords.ts";

/** Swaps and ramps of A, which have the same shape in every generation of StableSwap (https://docs.curve.fi). */
export const tradeEvents: readonly (readonly [Hex, CurveEventDecoder])[] = [
  [toEventSelector("TokenExchange(address,int128,uint256,int128,uint256)"), (words) => exchange("exchange", words)],
  [
    toEventSelector("TokenExchangeUnderlying(address,int128,uint256,int128,uint256)"),
    (words) => exchange("exchangeUnderlying", words),
  ],
  [toEventSelector("RampA(uint256,uint256,uint256,uint256)"), ramp],
  [toEventSelector("StopRampA(uint256,uint256)"), stoppedRamp],
];

function exchange(kind: "exchange" | "exchangeUnderlying", words: LogWords): CurveEvent {
  const [indexIn, sold, indexOut, bought] = [words.word(), words.word(), words.word(), words.word()];
  return { kind, indexIn: Number(indexIn), sold, indexOut: Number(indexOut), bought };
}

function ramp(words: LogWords): CurveEvent {
  return {
    kind: "ramp",
    initial: words.word(),
    future: words.word(),
    initialTimeSeconds: words.word(),
    futureTimeSeconds: words.word(),
  };
}

function stoppedRamp(words: LogWords): CurveEvent {
  const [amplification, timeSeconds] = [words.word(), words.word()];
  return {
    kind: "ramp",
    initial: amplification,
    future: amplification,
    initialTimeSeconds: timeSeconds,
    futureTimeSeconds: timeSeconds,
  };
}
