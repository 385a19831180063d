import type { CoinSymbol } from "../../domain/coin.ts";
import type { Route, SizedRoute } from "../../domain/opportunity.ts";
import type { PoolDeployment, PoolMirror } from "../../domain/pool.ts";
import { amountValueWadDown } from "../../domain/tokenAmount.ts";
import { WAD } from "../../domain/wad.ts";
import { findCycles } from "../../opportunity/findCycles.ts";
import { sizeRoute } from "../../opportunity/sizeRoute.ts";
import { createOrderFlow, type OrderFlowParameters } from "./createOrderFlow.ts";
import { modelledEtherUsdWad } from "./modelledEther.ts";
import { createPoolMarket, type PoolMarket } from "./poolMarket.ts";
import { createReferencePrices, type ReferencePrices } from "./referencePrices.ts";
import { unitsForUsdDown } from "./unitsForUsdDown.ts";

/** What the all-seeing arbitrageur is measured on. */
export type AllSeeingParameters = {
  readonly flow: Omit<OrderFlowParameters, "rivals">;
  /** The pools at the genesis; they are not changed. */
  readonly mirrors: ReadonlyMap<string, PoolMirror>;
  /** Gas of one swap leg in this pool. */
  readonly legGas: (pool: PoolDeployment) => bigint;
  /** Gas of a trade beside its legs. */
  readonly overheadGas: bigint;
};

/** What one who saw everything would have made. */
export type AllSeeingProfit = {
  /** The smallest net profit it waited for, chosen in hindsight, wad. */
  readonly thresholdUsdWad: bigint;
  readonly tradeCount: number;
  /** Net of gas, at reference prices when traded, wad. */
  readonly profitUsdWad: bigint;
  readonly gasUsdWad: bigint;
  /** Before gas, base units of each coin in which a trade ended. */
  readonly profitUnits: ReadonlyMap<CoinSymbol, bigint>;
};

/** Waiting lets a difference grow that others feed, or lose one that they close: which is better only hindsight tells. */
const THRESHOLDS_USD = [0n, 100n, 1_000n];
const FIRST_STEP_USD_WAD = 100n * WAD;
const MOST_USD_WAD = 10n ** 10n * WAD;
const MOST_TRADES_PER_BLOCK = 8;

type Trade = { readonly sized: SizedRoute; readonly netUsdWad: bigint; readonly gasUsdWad: bigint };
type Scene = {
  readonly parameters: AllSeeingParameters;
  readonly reference: ReferencePrices;
  /** One route for each directed cycle: its rotations trade the same. */
  readonly routes: readonly Route[];
};

/**
 * An upper mark for a bot's profit on the same blocks: the same seeded flow on mirrors alone, with no rivals; at the
 * end of every block, as if time stood still, the best cycle of up to four legs is traded, and again until none is
 * left, without lender or priority fee, gas at the block's base fee. Of several waiting thresholds the best in
 * hindsight counts. It is a mark, not a proof: no strategy over all blocks at once is searched.
 *
 * A step is one block, so that the caller decides how long to work at a time; yields the share done, 0 to 1.
 */
export function* allSeeingProfit(parameters: AllSeeingParameters): Generator<number, AllSeeingProfit, void> {
  const scene = {
    parameters,
    reference: createReferencePrices(parameters.flow.path),
    routes: routesOver(parameters.mirrors),
  };
  let best: AllSeeingProfit | null = null;
  for (const [run, thresholdUsd] of THRESHOLDS_USD.entries()) {
    const steps = playThrough(scene, thresholdUsd * WAD);
    let step = steps.next();
    while (step.done !== true) {
      yield (run + step.value) / THRESHOLDS_USD.length;
      step = steps.next();
    }
    if (best === null || step.value.profitUsdWad > best.profitUsdWad) best = step.value;
  }
  if (best === null) throw new RangeError("no threshold was tried");
  return best;
}

function* playThrough(scene: Scene, thresholdUsdWad: bigint): Generator<number, AllSeeingProfit, void> {
  const { parameters } = scene;
  const flow = createOrderFlow({ ...parameters.flow, rivals: false });
  const profitUnits = new Map<CoinSymbol, bigint>();
  let mirrors = parameters.mirrors;
  let tradeCount = 0;
  let profitUsdWad = 0n;
  let gasUsdWad = 0n;
  for (let block = flow.nextBlock(mirrors); block !== null; block = flow.nextBlock(mirrors)) {
    const market = createPoolMarket(mirrors);
    for (const swap of block.swaps) market.apply(swap);
    const timeMs = Number(block.timestampSeconds) * 1_000;
    for (const trade of takeAll(scene, market, timeMs, block.baseFeePerGas, thresholdUsdWad)) {
      const coin = trade.sized.route.legs[0]?.tokenIn.coin ?? "";
      tradeCount += 1;
      profitUsdWad += trade.netUsdWad;
      gasUsdWad += trade.gasUsdWad;
      profitUnits.set(coin, (profitUnits.get(coin) ?? 0n) + trade.sized.grossProfit);
    }
    mirrors = market.mirrors();
    yield (block.index + 1) / flow.blockCount;
  }
  return { thresholdUsdWad, tradeCount, profitUsdWad, gasUsdWad, profitUnits };
}

/** Trades the best cycle again and again until none reaches the threshold. */
function* takeAll(
  scene: Scene,
  market: PoolMarket,
  timeMs: number,
  baseFeePerGas: bigint,
  thresholdUsdWad: bigint,
): Generator<Trade, void> {
  for (let count = 0; count < MOST_TRADES_PER_BLOCK; count += 1) {
    const trades = scene.routes.flatMap((route) => sizeTrade(scene, market, route, timeMs, baseFeePerGas) ?? []);
    const best = trades.reduce<Trade | null>(
      (top, each) => (top === null || each.netUsdWad > top.netUsdWad ? each : top),
      null,
    );
    if (best === null || best.netUsdWad <= 0n || best.netUsdWad < thresholdUsdWad) return;
    trade(market, best);
    yield best;
  }
}

function routesOver(mirrors: ReadonlyMap<string, PoolMirror>): readonly Route[] {
  const { cycles } = findCycles([...mirrors.values()].map(({ deployment }) => ({ deployment })));
  return cycles.map((cycle) => cycle.routeFrom(0));
}

function sizeTrade(
  { parameters, reference }: Scene,
  market: PoolMarket,
  route: Route,
  timeMs: number,
  baseFeePerGas: bigint,
): Trade | null {
  const token = route.legs[0]?.tokenIn;
  if (token === undefined) return null;
  const valueWad = reference.valueWad(token.coin, timeMs);
  const trade = sizeRoute(route, market.mirrors(), {
    firstStepUnits: unitsForUsdDown(token, FIRST_STEP_USD_WAD, valueWad),
    maxUnits: unitsForUsdDown(token, MOST_USD_WAD, valueWad),
    toleranceUnits: 1n,
    loanFee: () => 0n,
    gasUnits: () => 0n,
  });
  if ("stage" in trade) return null;
  const gas = route.legs.reduce(
    (sum, leg) => sum + parameters.legGas(market.pool(leg.poolId).deployment),
    parameters.overheadGas,
  );
  const gasUsdWad = (gas * baseFeePerGas * modelledEtherUsdWad) / WAD;
  const grossUsdWad = amountValueWadDown({ token, units: trade.sized.grossProfit }, valueWad);
  return { sized: trade.sized, gasUsdWad, netUsdWad: grossUsdWad - gasUsdWad };
}

function trade(market: PoolMarket, { sized: { route, amountIn, amountsOut } }: Trade): void {
  for (const [index, { poolId, tokenIn, tokenOut }] of route.legs.entries()) {
    const amount = index === 0 ? amountIn : (amountsOut[index - 1] ?? 0n);
    market.apply({ poolId, tokenIn: tokenIn.address, tokenOut: tokenOut.address, amountIn: amount, minAmountOut: 0n });
  }
}
