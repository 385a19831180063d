import { planBenchTrade } from "./benchTrade.ts";
import type { Contender } from "./contender.ts";
import { executooorTrade } from "./executooorTrade.ts";
import { executorTrade, executorTradeWithAccessList } from "./executorTrade.ts";
import type { FrameGas } from "./frameGas.ts";
import { viewGasWorld } from "./gasWorld.ts";
import { leanestTrade } from "./leanestTrade.ts";
import { measureTrade } from "./measureTrade.ts";
import type { GasBench } from "./openGasBench.ts";
import type { TradeForm } from "./tradeForm.ts";

/** One trade of one size by everybody. */
export type FormGas = {
  readonly form: TradeForm;
  readonly wholeCoins: bigint;
  readonly leanest: FrameGas;
  readonly standing: FrameGas;
  readonly ours: FrameGas;
  /** The same transaction with the access list that the bot attaches to it. */
  readonly oursWithAccessList: FrameGas;
  readonly executooor: FrameGas;
  readonly executooorStated: FrameGas;
};

/** Measures the same trade on the same state, contender by contender. */
export async function measureForm(bench: GasBench, form: TradeForm, wholeCoins: bigint): Promise<FormGas> {
  const { world, leanest, executooor } = bench;
  const trade = planBenchTrade(world, await viewGasWorld(world), form, wholeCoins);
  const measure = (contender: Contender): Promise<FrameGas> => measureTrade(world.replica, contender, trade);
  return {
    form,
    wholeCoins,
    leanest: await measure(leanestTrade(leanest, form, trade, false)),
    standing: await measure(leanestTrade(leanest, form, trade, true)),
    ours: await measure(executorTrade(world, trade)),
    oursWithAccessList: await measure(await executorTradeWithAccessList(world, trade)),
    executooor: await measure(executooorTrade(executooor, form, trade, "balances")),
    executooorStated: await measure(executooorTrade(executooor, form, trade, "stated")),
  };
}
