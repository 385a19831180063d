import { expect } from "chai";
import { type Address, encodeFunctionData, erc20Abi, type Hex, parseEventLogs, stringToHex, toHex } from "viem";
import { z } from "zod";
import { mainnet } from "../../../bot/chains/mainnet.ts";
import type { CallListContext } from "../../../bot/domain/callListContext.ts";
import { depegExecutorAbi } from "../../../bot/domain/depegExecutorAbi.ts";
import { encodeCallList } from "../../../bot/domain/encodeCallList.ts";
import type { ExecutorCall } from "../../../bot/domain/executorCall.ts";
import type { Json } from "../../../bot/domain/json.ts";
import type { Lender } from "../../../bot/domain/lender.ts";
import type { RouteLeg } from "../../../bot/domain/opportunity.ts";
import type { PoolDeployment, PoolType } from "../../../bot/domain/pool.ts";
import type { Token } from "../../../bot/domain/token.ts";
import { runReadSequences } from "../../../bot/feeds/runReadSequences.ts";
import { spendStated } from "../../../bot/plan/spendStated.ts";
import { curveStableSwap } from "../../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../../bot/pools/uniswapV3.ts";
import { dai } from "../../../bot/stablecoins/dai.ts";
import { usdc } from "../../../bot/stablecoins/usdc.ts";
import { usdt } from "../../../bot/stablecoins/usdt.ts";
import { createReplica } from "../../../scripts/replica/createReplica.ts";
import { curve3poolExchange } from "../../../scripts/replica/curve3poolExchange.ts";
import { accountCall } from "../../../scripts/replica/preparedTransaction.ts";
import type { Replica } from "../../../scripts/replica/replica.ts";
import { hexText } from "../../../scripts/replica/rpc.ts";
import { placeExecutor } from "../../../scripts/replica/world/placeExecutor.ts";

const POOL_TYPES: readonly PoolType[] = [uniswapV3, curveStableSwap];
const COINS = [dai, usdc, usdt];

/** The replica with an executor on it, and everything a test of real trades asks of them. */
export type ExecutorBench = {
  readonly replica: Replica;
  readonly executor: Address;
  readonly deployBlock: bigint;
};

export const DAI = token("DAI");
export const USDC = token("USDC");
export const USDT = token("USDT");

export const CURVE = "curve:3pool";
export const UNISWAP_USDC_USDT = "uniswap-v3:USDC/USDT:100";
export const UNISWAP_DAI_USDC = "uniswap-v3:DAI/USDC:100";

/** USDC is cheap in the 3pool: bought there, sold at Uniswap. */
export const USDT_CYCLE: readonly RouteLeg[] = [
  { poolId: CURVE, tokenIn: USDT, tokenOut: USDC },
  { poolId: UNISWAP_USDC_USDT, tokenIn: USDC, tokenOut: USDT },
];
/** The same dislocation from the other side. */
export const USDC_CYCLE: readonly RouteLeg[] = [
  { poolId: UNISWAP_USDC_USDT, tokenIn: USDC, tokenOut: USDT },
  { poolId: CURVE, tokenIn: USDT, tokenOut: USDC },
];

/** A replica on which somebody has just sold `wholeUsdc` USDC to the 3pool, so that it is cheap there. */
export async function openBench(wholeUsdc: bigint): Promise<ExecutorBench> {
  const replica = await createReplica();
  const executor = await placeExecutor(replica);
  const deployBlock = await replica.publicClient.getBlockNumber();
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const amountIn = wholeUsdc * 10n ** BigInt(USDC.decimals);
  await replica.send(curve3poolExchange({ trader, tokenIn: USDC.address, tokenOut: USDT.address, amountIn }));
  return { replica, executor, deployBlock };
}

/** What the lender's own reads say at the head, through Multicall3 as the bot makes them. */
export async function readLender(
  { replica }: ExecutorBench,
  lender: Lender,
  at: Address = lenderAddress(lender),
): Promise<Json> {
  const blockNumber = await replica.publicClient.getBlockNumber();
  const reader = { client: replica.publicClient, multicall3: mainnet.multicall3, blockNumber };
  const sequences = new Map([[lender.id, lender.readState(at, [DAI, USDC, USDT])]]);
  const state = (await runReadSequences(reader, sequences)).get(lender.id);
  if (state === undefined) throw new Error(`no state of ${lender.id}`);
  return state;
}

/**
 * The calls of a trade through `legs`, funded by `lender` with `units`, of which one stays, as in the bot's own plans;
 * `listed` says where the lender is and what was read of it.
 */
export function fundedCalls(
  bench: ExecutorBench,
  lender: Lender,
  units: bigint,
  legs: readonly RouteLeg[],
  listed: { readonly at: Address; readonly state: Json } = { at: lenderAddress(lender), state: null },
): readonly ExecutorCall[] {
  const [first] = legs;
  if (first === undefined) throw new Error("no legs");
  const pools = legs.map((leg) => deployment(leg.poolId));
  const isFunded = lender.source !== "firstLeg";
  const encoded = encodeLegs(bench, isFunded ? units - 1n : units, legs);
  const legCalls = encoded.map((calls, index) =>
    isFunded && index === 0 ? spendStated(calls, first.tokenIn.address) : calls,
  );
  const request = { token: first.tokenIn, units, legs };
  const { executor } = bench;
  return lender.encode(listed.at, { request, pools, legCalls, feeUnits: 0n, executor, state: listed.state });
}

/** The calls of each leg; whatever the executor holds of the first leg's token is what they trade. */
export function encodeLegs(
  { executor }: ExecutorBench,
  units: bigint,
  legs: readonly RouteLeg[],
): readonly (readonly ExecutorCall[])[] {
  return legs.map((leg, index) => legCallsOf(deployment(leg.poolId), leg, index === 0 ? units : 0n, executor));
}

/** Calldata of `execute` with a deadline far ahead. */
export function tradeData(
  calls: readonly ExecutorCall[],
  profitToken: Token,
  minProfit: bigint,
  context: CallListContext | null = null,
): Hex {
  const route = stringToHex("test", { size: 32 });
  return encodeFunctionData({
    abi: depegExecutorAbi,
    functionName: "execute",
    args: [route, profitToken.address, minProfit, 1_000_000_000n, encodeCallList(calls, context)],
  });
}

/** Sends a trade as the operator and mines it alone. Throws unless it succeeds. */
export async function sendTrade({ replica, executor }: ExecutorBench, data: Hex) {
  const { operator } = replica.accounts;
  const { hash } = await replica.send(accountCall(operator, executor, data));
  const receipt = await replica.publicClient.getTransactionReceipt({ hash });
  const [event] = parseEventLogs({ abi: depegExecutorAbi, eventName: "TradeExecuted", logs: receipt.logs });
  if (event === undefined) throw new Error("no TradeExecuted");
  return { receipt, event: event.args };
}

/** What a call would return at the head, or the data that it would revert with. */
export async function simulateCall({ replica }: ExecutorBench, from: Address, to: Address, data: Hex, wei = 0n) {
  try {
    const call = { from, to, data, value: toHex(wei), gas: "0x1312d00" };
    const answer = await replica.rpc("eth_call", [call, "latest"]);
    return { ok: true, data: hexText.parse(answer) } as const;
  } catch (error) {
    return { ok: false, data: revertDataOf(error) } as const;
  }
}

/** The same for a trade by the operator. */
export async function simulateTrade(bench: ExecutorBench, data: Hex) {
  return simulateCall(bench, bench.replica.accounts.operator, bench.executor, data);
}

/** Units of a token that an account holds. */
export async function balanceOf({ replica }: ExecutorBench, { address }: Token, account: Address): Promise<bigint> {
  return replica.publicClient.readContract({ address, abi: erc20Abi, functionName: "balanceOf", args: [account] });
}

/** Every allowance that the executor ever gave, as it stands now: from the tokens' own Approval logs. */
export async function allowances({ replica, executor, deployBlock }: ExecutorBench): Promise<readonly bigint[]> {
  const approvals = await replica.publicClient.getContractEvents({
    address: [DAI.address, USDC.address, USDT.address],
    abi: erc20Abi,
    eventName: "Approval",
    args: { owner: executor },
    fromBlock: deployBlock,
    strict: true,
  });
  return Promise.all(
    approvals.map(({ address, args: { owner, spender } }) =>
      replica.publicClient.readContract({ address, abi: erc20Abi, functionName: "allowance", args: [owner, spender] }),
    ),
  );
}

/** Fails unless the executor holds nothing and every allowance that it ever gave is used up. */
export async function expectEmpty(bench: ExecutorBench): Promise<void> {
  for (const token of [DAI, USDC, USDT]) expect(await balanceOf(bench, token, bench.executor)).to.equal(0n);
  for (const allowance of await allowances(bench)) expect(allowance).to.equal(0n);
}

function revertDataOf(error: unknown): Hex {
  if (typeof error === "object" && error !== null && "data" in error) {
    const parsed = hexText.or(z.object({ data: hexText }).transform(({ data }) => data)).safeParse(error.data);
    if (parsed.success) return parsed.data;
  }
  throw error;
}

function legCallsOf(pool: PoolDeployment | undefined, leg: RouteLeg, amountIn: bigint, executor: Address) {
  const type = POOL_TYPES.find(({ id }) => id === pool?.type);
  if (pool === undefined || type === undefined) throw new Error(`${leg.poolId} is not known`);
  return type.encodeSwap(pool, leg.tokenIn.address, leg.tokenOut.address, amountIn, executor);
}

function deployment(id: string): PoolDeployment {
  const listed = mainnet.pools.find((pool) => pool.id === id);
  if (listed === undefined) throw new Error(`${id} is not listed`);
  const { type, address, createdAtBlock, coins } = listed;
  return { id, type, chainId: mainnet.id, address, createdAtBlock, tokens: coins.map(token) };
}

function lenderAddress(lender: Lender): Address {
  const address = mainnet.lenders.find(({ kind }) => kind === lender.id)?.address;
  if (address === undefined) throw new Error(`${lender.id} is not listed`);
  return address;
}

function token(symbol: string): Token {
  const deployed = COINS.find((coin) => coin.symbol === symbol)?.deployments.find(
    ({ chainId }) => chainId === mainnet.id,
  );
  if (deployed === undefined) throw new Error(`${symbol} is not deployed`);
  return { chainId: mainnet.id, address: deployed.address, coin: symbol, decimals: deployed.decimals };
}
