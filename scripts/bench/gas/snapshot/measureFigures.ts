import { planBenchTrade } from "../benchTrade.ts";
import { executorTrade, executorTradeWithAccessList } from "../executorTrade.ts";
import { sizeText } from "../gasRows.ts";
import { type GasWorld, viewGasWorld } from "../gasWorld.ts";
import { measureLenders } from "../measureLenders.ts";
import { measureTrade } from "../measureTrade.ts";
import { openGasBench } from "../openGasBench.ts";
import type { TradeForm } from "../tradeForm.ts";
import { TRADE_FORMS } from "../tradeForms.ts";
import { TRADE_SIZES } from "../tradeSizes.ts";
import type { GasFigures } from "./gasFigures.ts";
import { ownerFigures } from "./ownerFigures.ts";

/** Every figure of the snapshot, on a replica of its own: the same each time, to the unit. */
export async function measureFigures(): Promise<GasFigures> {
  const { world } = await openGasBench();
  try {
    const figures: { [name: string]: number } = {};
    for (const form of TRADE_FORMS) {
      for (const size of TRADE_SIZES) Object.assign(figures, await tradeFigures(world, form, size));
    }
    return { ...figures, ...(await lenderFigures(world)), ...(await ownerFigures(world)) };
  } finally {
    await world.replica.close();
  }
}

async function tradeFigures(world: GasWorld, form: TradeForm, wholeCoins: bigint): Promise<GasFigures> {
  const trade = planBenchTrade(world, await viewGasWorld(world), form, wholeCoins);
  const name = `execute.${form.id}.${sizeText(wholeCoins)}`;
  const plain = await measureTrade(world.replica, executorTrade(world, trade), trade);
  const listed = await measureTrade(world.replica, await executorTradeWithAccessList(world, trade), trade);
  return { [name]: Number(plain.used), [`${name}.accessList`]: Number(listed.used) };
}

async function lenderFigures(world: GasWorld): Promise<GasFigures> {
  const funded = (await measureLenders(world)).flatMap((gas) => (gas.ok ? [gas] : []));
  return Object.fromEntries(
    funded.map(({ lender, coin, used }): [string, number] => [`execute.lender.${lender}.${coin}.1M`, Number(used)]),
  );
}
