import type { CoinSymbol, Unit } from "../domain/coin.ts";
import { mulDivDown, mulDivUp, WAD } from "../domain/wad.ts";
import type { Evidence } from "./evidence.ts";
import type { HeldSource } from "./marketState.ts";

/** A direct price counts twice what a price in another coin does, which carries that coin's uncertainty as well. */
const DIRECT_FACTOR = 2n;

/**
 * What the given sources say of `coin` in dollars. A price in another coin speaks through that coin's own value.
 * @param priceOf value of the other unit of the pair in USD, wad; null where it has none, and then the pair is mute
 */
export function gatherEvidence(
  coin: CoinSymbol,
  sources: readonly HeldSource[],
  priceOf: (unit: Unit) => bigint | null,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const held of sources) {
    const other = otherUnit(held, coin);
    const otherWad = priceOf(other);
    if (otherWad !== null && otherWad > 0n) evidence.push(speak(coin, held, other, otherWad));
  }
  return evidence;
}

/** The unit that `coin` is priced in, or prices. */
export function otherUnit(held: HeldSource, coin: CoinSymbol): Unit {
  return held.quote.base === coin ? held.quote.quote : held.quote.base;
}

function speak(coin: CoinSymbol, held: HeldSource, other: Unit, otherWad: bigint): Evidence {
  const { lowPriceWad, highPriceWad, vote, source, quote } = held;
  const isBase = quote.base === coin;
  return {
    source,
    sourceKind: quote.sourceKind,
    other,
    vote: other === "USD" ? vote * DIRECT_FACTOR : vote,
    lowWad: isBase ? mulDivDown(lowPriceWad, otherWad, WAD) : mulDivDown(otherWad, WAD, highPriceWad),
    highWad: isBase ? point(lowPriceWad, highPriceWad, otherWad) : inversePoint(lowPriceWad, highPriceWad, otherWad),
  };
}

function point(lowPriceWad: bigint, highPriceWad: bigint, otherWad: bigint): bigint {
  return lowPriceWad === highPriceWad ? mulDivDown(lowPriceWad, otherWad, WAD) : mulDivUp(highPriceWad, otherWad, WAD);
}

function inversePoint(lowPriceWad: bigint, highPriceWad: bigint, otherWad: bigint): bigint {
  return lowPriceWad === highPriceWad ? mulDivDown(otherWad, WAD, lowPriceWad) : mulDivUp(otherWad, WAD, lowPriceWad);
}
