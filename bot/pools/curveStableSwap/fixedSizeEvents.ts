import { toEventSelector } from "viem";
import type { CurveEvent, CurveEvents } from "./curveEvent.ts";
import type { LogWords } from "./logWords.ts";
import { tradeEvents } from "./tradeEvents.ts";

/**
 * Events of pools before StableSwap-NG, whose lists are as long as the pool has coins.
 * @param oneCoin words of `RemoveLiquidityOne`: the first pools leave out the supply of liquidity tokens
 */
export function fixedSizeEvents(coins: number, oneCoin: "without supply" | "with supply"): CurveEvents {
  const lists = `address,uint256[${coins}],uint256[${coins}]`;
  const liquidity = (kind: "deposit" | "unbalancedWithdrawal") => (words: LogWords) =>
    liquidityEvent(kind, coins, words);
  const one = oneCoin === "with supply" ? "address,uint256,uint256,uint256" : "address,uint256,uint256";
  return new Map([
    ...tradeEvents,
    [toEventSelector(`AddLiquidity(${lists},uint256,uint256)`), liquidity("deposit")],
    [toEventSelector(`RemoveLiquidityImbalance(${lists},uint256,uint256)`), liquidity("unbalancedWithdrawal")],
    [toEventSelector(`RemoveLiquidity(${lists},uint256)`), (words: LogWords) => proportional(coins, words)],
    [toEventSelector(`RemoveLiquidityOne(${one})`), (words: LogWords) => oneCoinEvent(oneCoin, words)],
    [toEventSelector("NewFee(uint256,uint256)"), newFee],
  ]);
}

function liquidityEvent(kind: "deposit" | "unbalancedWithdrawal", coins: number, words: LogWords): CurveEvent {
  const [amounts, fees] = [words.list(coins), words.list(coins)];
  return { kind, amounts, fees, invariant: words.word(), supply: words.word() };
}

function proportional(coins: number, words: LogWords): CurveEvent {
  const [amounts] = [words.list(coins), words.list(coins)];
  return { kind: "proportionalWithdrawal", amounts, supply: words.word() };
}

function oneCoinEvent(form: "without supply" | "with supply", words: LogWords): CurveEvent {
  const [burned, units] = [words.word(), words.word()];
  const supply = form === "with supply" ? words.word() : null;
  return { kind: "oneCoinWithdrawal", index: null, burned, units, supply };
}

function newFee(words: LogWords): CurveEvent {
  return { kind: "fee", feeE10: words.word(), adminFeeE10: words.word() };
}
