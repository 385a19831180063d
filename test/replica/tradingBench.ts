import type { Address } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { Opportunity, Plan } from "../../bot/domain/opportunity.ts";
import type { PoolDeployment, PoolType } from "../../bot/domain/pool.ts";
import { WAD } from "../../bot/domain/wad.ts";
import { runReadSequences } from "../../bot/feeds/runReadSequences.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { uniswapV3FlashSwap } from "../../bot/lenders/uniswapV3FlashSwap.ts";
import { findRoutes } from "../../bot/opportunity/findRoutes.ts";
import { judgeOpportunities } from "../../bot/opportunity/judgeOpportunities.ts";
import { buildPlan } from "../../bot/plan/buildPlan.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import type { Replica } from "../../scripts/replica/replica.ts";
import { uniswapV3Swap } from "../../scripts/replica/uniswapV3Swap.ts";
import { dai, deployments, usdc, usdt } from "../fakes/mainnetPools.ts";
import { ordinaryInput } from "../fakes/marketState.ts";
import type { SeededDraw } from "./quotes/seededDraw.ts";

const poolTypes: ReadonlyMap<string, PoolType> = new Map([curveStableSwap, uniswapV3].map((type) => [type.id, type]));
const routes = findRoutes(deployments);
const tokens = [dai, usdc, usdt];
const etherWad = 1_500n * WAD;

/** One trader sells millions of one coin for another on one of the pools. */
export async function disturb(replica: Replica, draw: SeededDraw): Promise<void> {
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const onCurve = draw.pick([true, false]);
  const curvePairs = [
    [usdc, usdt],
    [dai, usdt],
    [usdt, usdc],
  ] as const;
  const uniswapPairs = [
    [usdc, usdt],
    [dai, usdc],
    [usdc, dai],
  ] as const;
  const [tokenIn, tokenOut] = draw.pick(onCurve ? curvePairs : uniswapPairs);
  const whole = onCurve ? draw.between(5_000_000n, 60_000_000n) : draw.between(200_000n, 3_000_000n);
  const amountIn = whole * 10n ** BigInt(tokenIn.decimals);
  const order = { trader, tokenIn: tokenIn.address, tokenOut: tokenOut.address, amountIn };
  await replica.send(onCurve ? curve3poolExchange(order) : uniswapV3Swap(order));
}

export async function bestOpportunity(
  replica: Replica,
  lenders: readonly (typeof aaveV3)[],
): Promise<Opportunity | null> {
  const blockNumber = await replica.publicClient.getBlockNumber();
  const reader = { client: replica.publicClient, multicall3: mainnet.multicall3, blockNumber };
  const snapshots = await runReadSequences<Json>(
    reader,
    new Map([
      ...deployments.map((pool) => [pool.id, typeOf(pool).readSnapshot(pool)] as const),
      ...lenders.map((lender) => [lender.id, lender.readState(addressOf(lender.id), tokens)] as const),
    ]),
  );
  const mirrors = deployments.map(
    (pool) => [pool.id, typeOf(pool).open(pool, snapshots.get(pool.id) ?? null)] as const,
  );
  const { judged } = judgeOpportunities({
    ...ordinaryInput,
    blockNumber,
    routes,
    mirrors: new Map(mirrors),
    lenders: lenders.map((lender) => lender.open(snapshots.get(lender.id) ?? null)),
    gasTokenPriceWad: etherWad,
  });
  return judged.find(({ rejection }) => rejection === null)?.opportunity ?? null;
}

export function planFor(opportunity: Opportunity, executor: Address, currentBlock: bigint): Plan {
  const plan = buildPlan(opportunity, {
    executor,
    deployments: new Map(deployments.map((pool) => [pool.id, pool])),
    poolTypes,
    lenders: new Map([aaveV3, uniswapV3FlashSwap].map((lender) => [lender.id, lender])),
    lenderAddresses: Object.fromEntries(mainnet.lenders.map(({ id, address }) => [id, address])),
    lenderStates: new Map(),
    currentBlock,
    blockNumberInContracts: "own",
    baseFeePerGas: ordinaryInput.baseFeePerGas,
    priorityFeePerGas: ordinaryInput.priorityFeePerGas,
    gasTokenPriceWad: etherWad,
    policy: {
      minProfitSharePips: 900_000n,
      deadlineBlocks: 1n,
      gasHeadroomPips: 300_000n,
      maxGasSharePips: 1_000_000n,
    },
  });
  if ("stage" in plan) throw new Error(`${plan.code}: ${plan.message}`);
  return plan;
}

function typeOf(pool: PoolDeployment): PoolType {
  const type = poolTypes.get(pool.type);
  if (type === undefined) throw new Error(`no pool type ${pool.type}`);
  return type;
}

function addressOf(lenderId: string): Address {
  const at = mainnet.lenders.find(({ id }) => id === lenderId)?.address;
  if (at === undefined) throw new Error(`no lender ${lenderId}`);
  return at;
}
