import { type Address, encodeFunctionData, keccak256, type PublicClient } from "viem";
import type { Chain } from "../bot/domain/chain.ts";
import { RepegError } from "../bot/domain/errors.ts";
import { createX } from "./createX/createX.ts";

import type { ExecutorCreation } from "./executorCreation.ts";
import { gasPrices } from "./gasPrices.ts";
import { postingFee } from "./postingFee.ts";

/** What a deployment would do and cost. Wei of the chain's gas token. */
export type DeploymentPlan = ExecutorCreation & {
  readonly chain: Chain;
  readonly deployer: Address;
  /** Code stands at the executor's address already: nothing is to be sent. */
  readonly isDeployed: boolean;
  /** Zero where nothing is to be sent. */
  readonly gas: bigint;
  readonly gasPriceWei: bigint;
  readonly maxGasPriceWei: bigint;
  /** At the gas price of now, the data fee included. */
  readonly costNowWei: bigint;
  /** At the highest gas price that is offered. */
  readonly costMostWei: bigint;
  readonly balanceWei: bigint;
};

/**
 * Asks the chain what a deployment would cost and whether it is there already. Sends nothing.
 * @throws FACTORY_MISSING where the chain has no CreateX, or something else in its place
 */
export async function planDeployment(
  client: PublicClient,
  chain: Chain,
  deployer: Address,
  creation: ExecutorCreation,
): Promise<DeploymentPlan> {
  await requireFactory(client, chain);
  const code = await client.getCode({ address: creation.executor });
  const isDeployed = code !== undefined && code !== "0x";
  const prices = await gasPrices(client, chain.id);
  const { gas, postingFeeWei } = isDeployed
    ? { gas: 0n, postingFeeWei: 0n }
    : await measure(client, chain, deployer, creation);
  return {
    ...creation,
    chain,
    deployer,
    isDeployed,
    gas,
    gasPriceWei: prices.nowWei,
    maxGasPriceWei: prices.mostWei,
    costNowWei: gas * prices.nowWei + postingFeeWei,
    costMostWei: gas * prices.mostWei + postingFeeWei,
    balanceWei: await client.getBalance({ address: deployer }),
  };
}

async function measure(client: PublicClient, chain: Chain, account: Address, { salt, code }: ExecutorCreation) {
  const data = encodeFunctionData({ abi: createX.abi, functionName: "deployCreate2", args: [salt, code] });
  const to = createX.address;
  const gas = await client.estimateGas({ account, to, data });
  return { gas, postingFeeWei: await postingFee(client, chain, { to, data, gas }) };
}

async function requireFactory(client: PublicClient, chain: Chain): Promise<void> {
  const code = await client.getCode({ address: createX.address });
  if (code !== undefined && keccak256(code) === createX.codeHash) return;
  const what = code === undefined || code === "0x" ? "is not on" : "has other code than expected on";
  throw new RepegError({
    code: "FACTORY_MISSING",
    severity: "fatal",
    message: `CreateX ${createX.address}, which gives the same address on every chain, ${what} ${chain.name} (${chain.id})`,
    cure: "see that the node serves the chain you mean; docs/deploying.md says how anybody can put CreateX on a chain",
  });
}
