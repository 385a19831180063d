import { chooseAccessList } from "../../../bot/executors/accessList/chooseAccessList.ts";
import { tradeRequest } from "../../../bot/executors/tradeRequest.ts";
import type { BenchTrade } from "./benchTrade.ts";
import type { Contender } from "./contender.ts";
import type { GasWorld } from "./gasWorld.ts";

/** The transaction that the bot would sign for the trade, but for its access list. */
export function executorTrade({ replica }: GasWorld, { plan }: BenchTrade): Contender {
  const { to, data } = tradeRequest(replica.accounts.operator, plan);
  return { id: "ours", contract: to, data, accessList: null, setUp: [] };
}

/** The very transaction that the bot would sign. */
export async function executorTradeWithAccessList(world: GasWorld, trade: BenchTrade): Promise<Contender> {
  const { publicClient, accounts } = world.replica;
  const accessList = await chooseAccessList(publicClient, tradeRequest(accounts.operator, trade.plan), []);
  return { ...executorTrade(world, trade), id: "oursWithAccessList", accessList };
}
