import {
  type Address,
  encodeAbiParameters,
  encodeFunctionData,
  getAddress,
  parseAbi,
  parseAbiParameters,
  toFunctionSelector,
} from "viem";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";
import { balancerV2Stable } from "../../../bot/pools/balancerV2Stable.ts";
import { packagedCreationCode, withArguments } from "../../../scripts/replica/artifact.ts";
import { balancerAbi } from "../../../scripts/replica/balancerAbi.ts";
import type { ProbeChain } from "./probeChain.ts";

const TASKS = "@balancer-labs/v2-deployments/dist/tasks";
const feesAbi = parseAbi([
  "function getProtocolFeesCollector() view returns (address)",
  "function setSwapFeePercentage(uint256 newSwapFeePercentage)",
]);
const tokenAbi = parseAbi(["function setDecimals(uint8 places)"]);
const NO_ONE: Address = "0x0000000000000000000000000000000000000001";
/** As long as Balancer allows at most: pools and Vault can be paused for 90 days, and stay so for at most 30 more. */
const PAUSE_WINDOW_SECONDS = 90n * 86_400n;
const BUFFER_PERIOD_SECONDS = 30n * 86_400n;
/** The protocol's share of swap fees, taken with each deposit and withdrawal: the most that there can be. */
const PROTOCOL_SHARE_WAD = 5n * 10n ** 17n;
const PLENTY = 1n << 180n;

/** Balancer's own Vault on a chain of its own; `account` administers it. */
export type BalancerVault = { readonly address: Address; readonly authorizer: Address };

/** What a pool is made with. */
export type BalancerPoolTerms = {
  readonly decimals: readonly number[];
  readonly amplification: bigint;
  readonly swapFeeWad: bigint;
};

/** Deploys authorizer and Vault, and has the protocol take its share of the fees. */
export async function deployBalancerVault(chain: ProbeChain): Promise<BalancerVault> {
  const authorizer = await chain.deploy(
    withArguments(
      packagedCreationCode(`${TASKS}/20210418-authorizer/artifact/Authorizer.json`),
      encodeAbiParameters(parseAbiParameters("address"), [chain.account]),
    ),
  );
  const vaultArguments = [authorizer, NO_ONE, PAUSE_WINDOW_SECONDS, BUFFER_PERIOD_SECONDS] as const;
  const address = await chain.deploy(
    withArguments(
      packagedCreationCode(`${TASKS}/20210418-vault/artifact/Vault.json`),
      encodeAbiParameters(parseAbiParameters("address, address, uint256, uint256"), vaultArguments),
    ),
  );
  const vault = { address, authorizer };
  const answer = await chain.call(
    address,
    encodeFunctionData({ abi: feesAbi, functionName: "getProtocolFeesCollector" }),
  );
  const collector = getAddress(`0x${answer.slice(-40)}`);
  await permit(chain, vault, collector, "function setSwapFeePercentage(uint256)");
  const args = [PROTOCOL_SHARE_WAD] as const;
  await chain.send(collector, encodeFunctionData({ abi: feesAbi, functionName: "setSwapFeePercentage", args }));
  return vault;
}

/** Deploys a stable pool of new coins, of which the probe has plenty, without anything in it. */
export async function deployBalancerPool(
  chain: ProbeChain,
  vault: BalancerVault,
  { decimals, amplification, swapFeeWad }: BalancerPoolTerms,
): Promise<PoolDeployment> {
  const tokens = await deployCoins(chain, vault, decimals);
  const parameters = parseAbiParameters(
    "address, string, string, address[], uint256, uint256, uint256, uint256, address",
  );
  const encoded = encodeAbiParameters(parameters, [
    vault.address,
    "Stable pool of a test",
    "TEST",
    tokens.map(({ address }) => address),
    amplification,
    swapFeeWad,
    PAUSE_WINDOW_SECONDS,
    BUFFER_PERIOD_SECONDS,
    chain.account,
  ]);
  const code = packagedCreationCode(`${TASKS}/deprecated/20210624-stable-pool/bytecode/StablePool.json`);
  const address = await chain.deploy(withArguments(code, encoded));
  await permit(chain, vault, address, "function setPaused(bool)");
  const poolId = await chain.call(address, encodeFunctionData({ abi: balancerAbi, functionName: "getPoolId" }));
  const parametersOfPool = { poolId, vault: vault.address };
  const type = balancerV2Stable.id;
  return { id: "balancer", type, chainId: 1, address, tokens, createdAtBlock: 0n, parameters: parametersOfPool };
}

/** Pools order their coins by address. */
async function deployCoins(chain: ProbeChain, vault: BalancerVault, decimals: readonly number[]) {
  const addresses: Address[] = [];
  for (const _ of decimals) addresses.push(await chain.deployToken(PLENTY));
  addresses.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const tokens = addresses.map((address, index) => ({
    chainId: 1,
    address,
    coin: `COIN${index}`,
    decimals: decimals[index] ?? 0,
  }));
  for (const token of tokens) {
    const args = [token.decimals] as const;
    await chain.send(token.address, encodeFunctionData({ abi: tokenAbi, functionName: "setDecimals", args }));
    await chain.approve(token.address, vault.address);
  }
  return tokens;
}

async function permit(chain: ProbeChain, { authorizer }: BalancerVault, at: Address, what: string): Promise<void> {
  const selector = toFunctionSelector(what);
  const role = await chain.call(
    at,
    encodeFunctionData({ abi: balancerAbi, functionName: "getActionId", args: [selector] }),
  );
  const args = [role, chain.account] as const;
  await chain.send(authorizer, encodeFunctionData({ abi: balancerAbi, functionName: "grantRole", args }));
}
