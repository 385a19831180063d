import { chooseAccessList } from "../../../bot/executors/accessList/chooseAccessList.ts";
import { tradeRequest } from "../../../bot/executors/tradeRequest.ts";
import { planBenchTrade } from "./benchTrade.ts";
import type { Contender } from "./contender.ts";
import { executooorTrade } from "./executooorTrade.ts";
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
  const request = tradeRequest(world.replica.accounts.operator, trade.plan);
  const ours: Contender = { id: "ours", contract: request.to, data: request.data, accessList: null, setUp: [] };
  const accessList = await chooseAccessList(world.replica.publicClient, request, []);
  return {
    form,
    wholeCoins,
    leanest: await measure(leanestTrade(leanest, trade, false)),
    standing: await measure(leanestTrade(leanest, trade, true)),
    ours: await measure(ours),
    oursWithAccessList: await measure({ ...ours, accessList }),
    executooor: await measure(executooorTrade(executooor, trade, "balances")),
    executooorStated: await measure(executooorTrade(executooor, trade, "stated")),
  };
}
