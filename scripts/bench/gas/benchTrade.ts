import type { Address } from "viem";
import { loanUnits } from "../../../bot/domain/loanUnits.ts";
import type { Opportunity, Plan, Route, SizedRoute } from "../../../bot/domain/opportunity.ts";
import { mulDivDown, WAD } from "../../../bot/domain/wad.ts";
import { openRoute, quoteRoute } from "../../../bot/opportunity/quoteRoute.ts";
import { buildPlan } from "../../../bot/plan/buildPlan.ts";
import { defaultPlanPolicy } from "../../../bot/plan/planContext.ts";
import { type GasView, type GasWorld, tokenOf } from "./gasWorld.ts";
import type { BenchRoute } from "./tradeForm.ts";

/** Prices of gas decide the plan's fee caps, nothing that is measured. */
const WEI_PER_GAS = 1_000_000_000n;
const ETHER_PRICE_WAD = 1_500n * WAD;

/** Gas of as many ticks as the largest trade crosses, and more. */
const ROOM_FOR_TICKS = 300_000n;

/** One trade of one size, as the bot plans it. Units are base units of the loan's coin where nothing else is said. */
export type BenchTrade = {
  readonly plan: Plan;
  readonly units: bigint;
  readonly feeUnits: bigint;
  /** What the first leg pays, base units of the other coin. */
  readonly firstOutput: bigint;
  /** What reaches the treasury. */
  readonly profitUnits: bigint;
  readonly treasury: Address;
};

/** Quotes the trade on the state at hand and has the bot plan it. Throws where it does not earn. */
export function planBenchTrade(world: GasWorld, view: GasView, benchRoute: BenchRoute, wholeCoins: bigint): BenchTrade {
  const sized = sizeTrade(world, view, benchRoute, wholeCoins);
  const [firstOutput] = sized.amountsOut;
  const [leg] = sized.route.legs;
  if (leg === undefined || firstOutput === undefined) throw new Error("the route has no legs");
  const request = { token: leg.tokenIn, units: loanUnits(sized.amountIn), legs: sized.route.legs };
  const offer = view.books.get(benchRoute.lender)?.offer(request);
  if (offer === undefined || !offer.ok)
    throw new Error(`${benchRoute.lender}: ${offer?.reason ?? "not on this chain"}`);
  const profitUnits = sized.grossProfit - offer.feeUnits;
  if (profitUnits <= 0n) throw new Error(`${benchRoute.title} of ${wholeCoins} earns nothing`);
  const gas = gasOf(world, sized) + offer.gas;
  const plan = planTrade(world, view, opportunityOf(view, benchRoute, sized, { feeUnits: offer.feeUnits, gas }));
  const { treasury } = world.replica.accounts;
  return { plan, units: sized.amountIn, feeUnits: offer.feeUnits, firstOutput, profitUnits, treasury };
}

function sizeTrade(world: GasWorld, view: GasView, benchRoute: BenchRoute, wholeCoins: bigint): SizedRoute {
  const start = tokenOf(world.selection, benchRoute.coin);
  const other = tokenOf(world.selection, benchRoute.otherCoin);
  const [first, second] = benchRoute.poolIds;
  const route: Route = {
    id: `${start.coin}>${first}>${other.coin}>${second}>${start.coin}`,
    legs: [
      { poolId: first, tokenIn: start, tokenOut: other },
      { poolId: second, tokenIn: other, tokenOut: start },
    ],
  };
  const amountIn = wholeCoins * 10n ** BigInt(start.decimals);
  const opened = openRoute(route, view.mirrors);
  const quote = "ok" in opened ? opened : quoteRoute(opened, amountIn);
  if (!quote.ok) throw new Error(quote.reason);
  const last = quote.amountsOut.at(-1) ?? 0n;
  return { route, amountIn, amountsOut: quote.amountsOut, grossProfit: last - amountIn };
}

/** For the gas limit alone. */
function gasOf({ selection }: GasWorld, { route }: SizedRoute): bigint {
  const typeOf = new Map(selection.pools.map(({ type, deployment }) => [deployment.id, type]));
  return route.legs.reduce((sum, { poolId }) => sum + (typeOf.get(poolId)?.swapGas ?? 0n), ROOM_FOR_TICKS);
}

/** The coins are near enough to a dollar for the fee caps, which is all that the figures in USD decide here. */
function opportunityOf(
  view: GasView,
  benchRoute: BenchRoute,
  sized: SizedRoute,
  offer: { readonly feeUnits: bigint; readonly gas: bigint },
): Opportunity {
  const decimals = sized.route.legs[0]?.tokenIn.decimals ?? 0;
  const usdWad = (units: bigint): bigint => mulDivDown(units, WAD, 10n ** BigInt(decimals));
  return {
    id: `${view.blockNumber}:${sized.route.id}`,
    blockNumber: view.blockNumber,
    timeMs: 0,
    sized,
    lender: benchRoute.lender,
    lenderFeeUnits: offer.feeUnits,
    gasEstimate: offer.gas,
    gasBound: offer.gas,
    grossProfitUsdWad: usdWad(sized.grossProfit),
    lenderFeeUsdWad: usdWad(offer.feeUnits),
    gasCostUsdWad: 0n,
    netProfitUsdWad: usdWad(sized.grossProfit - offer.feeUnits),
  };
}

function planTrade({ executor, selection }: GasWorld, view: GasView, opportunity: Opportunity): Plan {
  const plan = buildPlan(opportunity, {
    executor,
    deployments: new Map(selection.pools.map(({ deployment }) => [deployment.id, deployment])),
    poolTypes: new Map(selection.pools.map(({ type }) => [type.id, type])),
    lenders: new Map(selection.lenders.map(({ id, lender }) => [id, lender])),
    lenderAddresses: Object.fromEntries(selection.lenders.map(({ id, at }) => [id, at])),
    lenderStates: view.lenderStates,
    currentBlock: view.blockNumber,
    blockNumberInContracts: selection.blockNumberInContracts,
    baseFeePerGas: WEI_PER_GAS,
    priorityFeePerGas: WEI_PER_GAS,
    gasTokenPriceWad: ETHER_PRICE_WAD,
    policy: defaultPlanPolicy,
  });
  if ("stage" in plan) throw new Error(`${plan.code}: ${plan.message}`);
  return plan;
}
