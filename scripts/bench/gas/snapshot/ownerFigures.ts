import { type Address, encodeFunctionData, type Hex, hexToBytes } from "viem";
import { depegExecutorAbi } from "../../../../bot/domain/depegExecutorAbi.ts";
import { erc20Abi } from "../../../replica/abi.ts";
import { accountCall } from "../../../replica/preparedTransaction.ts";
import { placeExecutor } from "../../../replica/world/placeExecutor.ts";
import { type GasWorld, tokenOf } from "../gasWorld.ts";
import { inSnapshot } from "../inSnapshot.ts";
import type { GasFigures } from "./gasFigures.ts";

/** Coins that somebody sent to the executor by mistake. */
const STRAY_UNITS = 1_000_000n;

/** Gas of deploying an executor, and of what its owner does with it. */
export async function ownerFigures(world: GasWorld): Promise<GasFigures> {
  const newcomer = encodeFunctionData({
    abi: depegExecutorAbi,
    functionName: "setOperator",
    args: [spare(world), true],
  });
  const { operator } = world.replica.accounts;
  const leaver = encodeFunctionData({ abi: depegExecutorAbi, functionName: "setOperator", args: [operator, false] });
  return {
    "deploy.withoutCalldata": await inSnapshot(world.replica, () => deploymentGas(world)),
    "setOperator.add": await ownerCallGas(world, newcomer),
    "setOperator.remove": await ownerCallGas(world, leaver),
    withdraw: await inSnapshot(world.replica, () => withdrawalGas(world)),
  };
}

/** Calldata is left out: the code carries a fingerprint of its sources, whose bytes change with every comment. */
async function deploymentGas({ replica }: GasWorld): Promise<number> {
  await placeExecutor(replica);
  const { transactions } = await replica.publicClient.getBlock({ includeTransactions: true });
  const [deployment] = transactions;
  if (deployment === undefined) throw new Error("nothing was deployed");
  const { gasUsed } = await replica.publicClient.getTransactionReceipt({ hash: deployment.hash });
  return Number(gasUsed) - calldataGas(deployment.input);
}

/** EIP-2028. */
function calldataGas(input: Hex): number {
  return hexToBytes(input).reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 0);
}

async function withdrawalGas(world: GasWorld): Promise<number> {
  const { replica, executor, selection } = world;
  const usdt = tokenOf(selection, "USDT").address;
  const stray = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [executor, STRAY_UNITS] });
  await replica.send(accountCall(spare(world), usdt, stray));
  const data = encodeFunctionData({ abi: depegExecutorAbi, functionName: "withdraw", args: [usdt, STRAY_UNITS] });
  return sendAsOwner(world, data);
}

function ownerCallGas(world: GasWorld, data: Hex): Promise<number> {
  return inSnapshot(world.replica, () => sendAsOwner(world, data));
}

async function sendAsOwner({ replica, executor }: GasWorld, data: Hex): Promise<number> {
  return Number((await replica.send(accountCall(replica.accounts.owner, executor, data))).gasUsed);
}

function spare({ replica }: GasWorld): Address {
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  return trader;
}
