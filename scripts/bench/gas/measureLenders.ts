import { describeFailure } from "../../../bot/domain/describeFailure.ts";
import { type BenchTrade, planBenchTrade } from "./benchTrade.ts";
import { executorTrade } from "./executorTrade.ts";
import { type GasView, type GasWorld, viewGasWorld } from "./gasWorld.ts";
import { type LenderRoute, lenderRoutes } from "./lenderRoutes.ts";
import { measureTrade } from "./measureTrade.ts";
import type { BenchRoute } from "./tradeForm.ts";

/** What one lender costs a trade of $1M, or why it funds none here. */
export type LenderGas =
  | {
      readonly ok: true;
      readonly lender: string;
      readonly coin: string;
      readonly used: bigint;
      /** Gas above the flash swap through the same pools. */
      readonly extra: bigint;
      /** Base units of the loan's coin, and its decimals. */
      readonly feeUnits: bigint;
      readonly decimals: number;
    }
  | { readonly ok: false; readonly lender: string; readonly reason: string };

const WHOLE_COINS = 1_000_000n;

/** The same $1M trade on each lender that the replica carries. */
export async function measureLenders(world: GasWorld): Promise<readonly LenderGas[]> {
  const view = await viewGasWorld(world);
  const measured: LenderGas[] = [];
  for (const { id } of world.selection.lenders) measured.push(await measureLender(world, view, id));
  return measured;
}

/** A route that the lender does not fund, or that does not earn, gives way to the next; one that fails is a fault. */
async function measureLender(world: GasWorld, view: GasView, lender: string): Promise<LenderGas> {
  const reasons: string[] = [];
  for (const { route, reference } of lenderRoutes(lender)) {
    const trade = planOrReason(world, view, route);
    if (typeof trade === "string") reasons.push(trade);
    else return measureRoute(world, view, { route, reference }, trade);
  }
  return { ok: false, lender, reason: reasons.join("; ") };
}

function planOrReason(world: GasWorld, view: GasView, route: BenchRoute): BenchTrade | string {
  try {
    return planBenchTrade(world, view, route, WHOLE_COINS);
  } catch (cause) {
    return describeFailure(cause);
  }
}

async function measureRoute(
  world: GasWorld,
  view: GasView,
  { route, reference }: LenderRoute,
  trade: BenchTrade,
): Promise<LenderGas> {
  const { lender, coin } = route;
  const used = await gasOf(world, trade);
  const extra = used - (await gasOf(world, planBenchTrade(world, view, reference, WHOLE_COINS)));
  return { ok: true, lender, coin, used, extra, feeUnits: trade.feeUnits, decimals: trade.plan.profitToken.decimals };
}

async function gasOf(world: GasWorld, trade: BenchTrade): Promise<bigint> {
  return (await measureTrade(world.replica, executorTrade(world, trade), trade)).used;
}
