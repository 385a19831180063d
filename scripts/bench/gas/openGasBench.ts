import { ExecutorEncoder } from "executooor-viem";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { encodePlan } from "../../../bot/executors/encodePlan.ts";
import { erc20Abi } from "../../replica/abi.ts";
import { accountCall } from "../../replica/preparedTransaction.ts";
import { planBenchTrade } from "./benchTrade.ts";
import { executooorCode } from "./executooorTrade.ts";
import { type GasWorld, openGasWorld, viewGasWorld } from "./gasWorld.ts";
import { leanestTradeCode } from "./leanestTrade.ts";
import { TRADE_FORMS } from "./tradeForms.ts";

/** The chain with all contracts that are measured. */
export type GasBench = {
  readonly world: GasWorld;
  readonly leanest: Address;
  readonly executooor: ExecutorEncoder;
};

/** Trades before the measurement, so that no balance, index or counter of ours is new: the state of a bot that runs. */
const FIRST_TRADE_COINS = 10_000n;

/** Builds the chain, places the contracts and has the executor trade once in each form. */
export async function openGasBench(): Promise<GasBench> {
  const world = await openGasWorld();
  const { replica } = world;
  const { operator, treasury } = replica.accounts;
  const leanest = await create(world, leanestTradeCode(treasury));
  const executooor = new ExecutorEncoder(await create(world, executooorCode(operator)), replica.walletClient(operator));
  await giveTreasuryCoins(world);
  for (const form of TRADE_FORMS) {
    const { plan } = planBenchTrade(world, await viewGasWorld(world), form, FIRST_TRADE_COINS);
    await replica.send(accountCall(operator, plan.executor, encodePlan(plan)));
  }
  return { world, leanest, executooor };
}

async function create({ replica }: GasWorld, code: Hex): Promise<Address> {
  const { operator } = replica.accounts;
  const { contractAddress } = await replica.send({ ...accountCall(operator, operator, code), to: null });
  if (contractAddress === null) throw new Error("the creation left no contract");
  return contractAddress;
}

/** A treasury that holds some of each coin: the first profit in a coin costs more, once. */
async function giveTreasuryCoins({ replica, selection }: GasWorld): Promise<void> {
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const args = [replica.accounts.treasury, 1n] as const;
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args });
  for (const { address } of selection.tokens) await replica.send(accountCall(trader, address, data));
}
