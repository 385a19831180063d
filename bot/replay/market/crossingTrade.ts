import { amountValueWadDown } from "../../domain/tokenAmount.ts";
import { PIPS, WAD } from "../../domain/wad.ts";
import type { Crossing } from "./crossing.ts";
import { largestHolding } from "./largestHolding.ts";
import { modelledEtherUsdWad } from "./modelledEther.ts";
import type { FlowScene, WantedSwap } from "./participant.ts";
import { unitsForUsdDown } from "./unitsForUsdDown.ts";

/** What both pools ask together, and a little for the trouble. */
const SMALLEST_GAP_PIPS = 300n;
const FIRST_USD_WAD = 10_000n * WAD;
const MOST_USD_WAD = 20_000_000n * WAD;
/** Gas of two legs and what holds them together. */
const GAS = 350_000n;

/** A rival's two legs and what they leave in dollars after gas, wad. */
export type CrossingTrade = { readonly legs: readonly [WantedSwap, WantedSwap]; readonly netUsdWad: bigint };

/**
 * What an arbitrageur would do between two pools: sell where the pair's first coin is dear, buy it back where it is
 * cheap, `sharePips` of the way to where the margins meet. Either leg gives up half of the gain at most, so that
 * neither trades once somebody else has taken the difference.
 * @returns null where it does not pay its gas
 */
export function crossingTrade(
  scene: FlowScene,
  crossing: Crossing,
  trader: string,
  sharePips: bigint,
): CrossingTrade | null {
  const [one, other] = crossing.pools;
  return (
    oneWay(scene, one, other, crossing, trader, sharePips) ?? oneWay(scene, other, one, crossing, trader, sharePips)
  );
}

function oneWay(
  scene: FlowScene,
  dearId: string,
  cheapId: string,
  { pair: [x, y] }: Crossing,
  trader: string,
  sharePips: bigint,
): CrossingTrade | null {
  const { market, reference, timeMs } = scene;
  const dear = market.pool(dearId);
  const cheap = market.pool(cheapId);
  const token = market.token(dearId, x);
  const sold = token.address;
  const between = market.token(dearId, y).address;
  const stillPays = (units: bigint): boolean => {
    const quote = dear.quoteExactIn(sold, between, units);
    if (!quote.ok) return false;
    const dearAfter = dear.afterSwap(sold, between, units);
    const cheapAfter = cheap.afterSwap(between, sold, quote.amountOut);
    if ("ok" in dearAfter || "ok" in cheapAfter) return false;
    return margin(dearAfter.spotPriceWad(sold, between), cheapAfter.spotPriceWad(between, sold));
  };
  if (!margin(dear.spotPriceWad(sold, between), cheap.spotPriceWad(between, sold))) return null;
  const valueWad = reference.valueWad(x, timeMs);
  const mostUnits = unitsForUsdDown(token, MOST_USD_WAD, valueWad);
  const firstUnits = unitsForUsdDown(token, FIRST_USD_WAD, valueWad);
  const amountIn = (largestHolding(stillPays, firstUnits, mostUnits) * sharePips) / PIPS;
  const outward = dear.quoteExactIn(sold, between, amountIn);
  if (!outward.ok) return null;
  const homeward = cheap.quoteExactIn(between, sold, outward.amountOut);
  if (!homeward.ok || homeward.amountOut <= amountIn) return null;
  const gain = homeward.amountOut - amountIn;
  const least = (units: bigint): bigint => units - (units * gain) / (2n * amountIn);
  const gasUsdWad = (GAS * scene.baseFeePerGas * modelledEtherUsdWad) / WAD;
  const netUsdWad = amountValueWadDown({ token, units: gain }, valueWad) - gasUsdWad;
  if (netUsdWad <= 0n) return null;
  const leg = { kind: "rival" } as const;
  return {
    netUsdWad,
    legs: [
      {
        ...leg,
        trader: `${trader} sells`,
        poolId: dearId,
        tokenIn: sold,
        tokenOut: between,
        amountIn,
        minAmountOut: least(outward.amountOut),
      },
      {
        ...leg,
        trader: `${trader} buys`,
        poolId: cheapId,
        tokenIn: between,
        tokenOut: sold,
        amountIn: outward.amountOut,
        minAmountOut: least(homeward.amountOut),
      },
    ],
  };
}

function margin(outWad: bigint, backWad: bigint): boolean {
  return outWad * backWad * PIPS > WAD * WAD * (PIPS + SMALLEST_GAP_PIPS);
}
