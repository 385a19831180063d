import { toEventSelector } from "viem";
import type { CurveEvent, CurveEventDecoder, CurveEvents } from "./curveEvent.ts";
import type { LogWords } from "./logWords.ts";
import { tradeEvents } from "./tradeEvents.ts";

const NG_EVENTS: readonly (readonly [string, CurveEventDecoder])[] = [
  ["AddLiquidity(address,uint256[],uint256[],uint256,uint256)", (words) => liquidityEvent("deposit", words)],
  [
    "RemoveLiquidityImbalance(address,uint256[],uint256[],uint256,uint256)",
    (words) => liquidityEvent("unbalancedWithdrawal", words),
  ],
  ["RemoveLiquidity(address,uint256[],uint256[],uint256)", proportional],
  ["RemoveLiquidityOne(address,int128,uint256,uint256,uint256)", oneCoin],
  ["ApplyNewFee(uint256,uint256)", newFee],
];

/** Events of StableSwap-NG pools, whose lists have a length of their own. */
export const ngEvents: CurveEvents = new Map([
  ...tradeEvents,
  ...NG_EVENTS.map(([signature, decode]) => [toEventSelector(signature), decode] as const),
]);

function liquidityEvent(kind: "deposit" | "unbalancedWithdrawal", words: LogWords): CurveEvent {
  const [amounts, fees] = [words.offsetList(), words.offsetList()];
  return { kind, amounts, fees, invariant: words.word(), supply: words.word() };
}

function proportional(words: LogWords): CurveEvent {
  const [amounts] = [words.offsetList(), words.offsetList()];
  return { kind: "proportionalWithdrawal", amounts, supply: words.word() };
}

function oneCoin(words: LogWords): CurveEvent {
  const [index, burned, units, supply] = [words.word(), words.word(), words.word(), words.word()];
  return { kind: "oneCoinWithdrawal", index: Number(index), burned, units, supply };
}

function newFee(words: LogWords): CurveEvent {
  return { kind: "fee", feeE10: words.word(), offpegMultiplierE10: words.word() };
}
