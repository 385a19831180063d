import { expect } from "chai";
import {
  type Address,
  decodeErrorResult,
  encodeAbiParameters,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  maxUint256,
  parseAbiParameters,
  stringToHex,
} from "viem";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import type { ExecutorCall } from "../../bot/domain/executorCall.ts";
import type { PoolDeployment, PoolType } from "../../bot/domain/pool.ts";
import type { Token } from "../../bot/domain/token.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { balancerV2Stable } from "../../bot/pools/balancerV2Stable.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { erc4626 } from "../../bot/pools/erc4626.ts";
import { makerLitePsm } from "../../bot/pools/makerLitePsm.ts";
import { makerPsm } from "../../bot/pools/makerPsm.ts";
import { uniswapV2 } from "../../bot/pools/uniswapV2.ts";
import { uniswapV4 } from "../../bot/pools/uniswapV4.ts";
import { makerPsmAbi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { ownCreationCode, withArguments } from "../../scripts/replica/artifact.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import { setCoinBalance } from "../../scripts/replica/setCoinBalance.ts";
import {
  allowances,
  balanceOf,
  DAI,
  type ExecutorBench,
  openBench,
  readLender,
  sendTrade,
  simulateTrade,
  tradeData,
  USDC,
  USDT,
} from "./executor/executorBench.ts";
import { outsideVenue } from "./executor/outsideVenue.ts";

const SDAI: Token = { chainId: 1, coin: "SDAI", address: REPLICA_ADDRESSES.savingsDai, decimals: 18 };
const BALANCER_POOL_ID: Hex = "0x06df3b2bbb68adc8b0e302443692037ed9f91b42000000000000000000000063";
/** One per cent, wad. */
const FEE_WAD = 10n ** 16n;

const pool = (type: PoolType, address: Address, tokens: readonly Token[], spender?: Address): PoolDeployment => ({
  id: `${type.id}:${tokens.map(({ coin }) => coin).join("/")}`,
  type: type.id,
  chainId: 1,
  address,
  tokens,
  createdAtBlock: 0n,
  ...(spender === undefined ? {} : { spender }),
});

type Leg = { readonly type: PoolType; readonly pool: PoolDeployment; readonly tokenOut: Token };

const CURVE = pool(curveStableSwap, REPLICA_ADDRESSES.curve3pool, [DAI, USDC, USDT]);
const curve = (tokenOut: Token): Leg => ({ type: curveStableSwap, pool: CURVE, tokenOut });
const pair = (tokenOut: Token): Leg =>
  tokenOut === USDT
    ? { type: uniswapV2, pool: pool(uniswapV2, REPLICA_ADDRESSES.uniswapV2UsdcUsdt, [USDC, USDT]), tokenOut }
    : { type: uniswapV2, pool: pool(uniswapV2, REPLICA_ADDRESSES.uniswapV2DaiUsdc, [DAI, USDC]), tokenOut };
const psm = (tokenOut: Token): Leg => ({
  type: makerPsm,
  pool: pool(makerPsm, REPLICA_ADDRESSES.makerPsm, [DAI, USDC], REPLICA_ADDRESSES.makerPsmGemJoin),
  tokenOut,
});
const litePsm = (tokenOut: Token): Leg => ({
  type: makerLitePsm,
  pool: pool(makerLitePsm, REPLICA_ADDRESSES.makerLitePsm, [DAI, USDC]),
  tokenOut,
});
const vault = (tokenOut: Token): Leg => ({
  type: erc4626,
  pool: pool(erc4626, REPLICA_ADDRESSES.savingsDai, [DAI, SDAI]),
  tokenOut,
});
const balancer = (tokenOut: Token): Leg => ({
  type: balancerV2Stable,
  pool: {
    ...pool(balancerV2Stable, REPLICA_ADDRESSES.balancerStablePool, [DAI, USDC, USDT]),
    parameters: { poolId: BALANCER_POOL_ID },
  },
  tokenOut,
});

const singleton = (tokenOut: Token): Leg => {
  const [tokens, feePips] = tokenOut === USDT ? [[USDC, USDT], 10] : [[DAI, USDC], 100];
  const place = pool(uniswapV4, REPLICA_ADDRESSES.uniswapV4PoolManager, tokens);
  return { type: uniswapV4, pool: { ...place, parameters: { feePips, tickSpacing: 1 } }, tokenOut };
};

type Case = {
  readonly name: string;
  readonly coin: Token;
  /** Odd, so that what pays for no whole unit of a coin of six decimals is there as dust. */
  readonly units: bigint;
  readonly legs: readonly Leg[];
  /** DAI beside the profit that must have gone to the treasury. */
  readonly dustWad?: bigint;
};

const DAI_UNITS = 100_000n * 10n ** 18n + 123_456_789n;
const USDC_UNITS = 100_000n * 10n ** 6n + 1n;

/** USDC is cheap in the 3pool, DAI in the Uniswap v2 pair. */
const CASES: readonly Case[] = [
  { name: "a Uniswap v2 pair, token0 sold", coin: USDT, units: USDC_UNITS / 20n, legs: [curve(USDC), pair(USDT)] },
  { name: "a Uniswap v2 pair, token1 sold", coin: USDC, units: USDC_UNITS, legs: [pair(DAI), curve(USDC)] },
  { name: "a Uniswap v4 pool, token0 sold", coin: USDT, units: USDC_UNITS, legs: [curve(USDC), singleton(USDT)] },
  { name: "a Uniswap v4 pool, token1 sold", coin: DAI, units: DAI_UNITS, legs: [curve(USDC), singleton(DAI)] },
  { name: "the first PSM, USDC sold", coin: DAI, units: DAI_UNITS, legs: [curve(USDC), psm(DAI)] },
  { name: "the LitePSM, USDC sold", coin: DAI, units: DAI_UNITS, legs: [curve(USDC), litePsm(DAI)] },
  {
    name: "the first PSM, USDC bought, the dust to the treasury",
    coin: DAI,
    units: DAI_UNITS,
    legs: [psm(USDC), pair(DAI)],
    dustWad: 123_456_789n,
  },
  {
    name: "the LitePSM, USDC bought, the dust to the treasury",
    coin: DAI,
    units: DAI_UNITS,
    legs: [litePsm(USDC), pair(DAI)],
    dustWad: 123_456_789n,
  },
  { name: "a pool of Balancer's Vault", coin: DAI, units: DAI_UNITS, legs: [curve(USDC), balancer(DAI)] },
  { name: "a PSM at the end of a route", coin: USDC, units: USDC_UNITS, legs: [pair(DAI), litePsm(USDC)] },
  {
    name: "savings DAI and back",
    coin: DAI,
    units: DAI_UNITS,
    legs: [vault(SDAI), vault(DAI), curve(USDC), litePsm(DAI)],
  },
];

/**
 * What selling the whole loan costs more than the bot's own plans, which keep a unit (`loanUnits`) and write calls in
 * their compact form: the loan token's balance falls to zero and is written anew.
 */
const WHOLE_LOAN_GAS = 30_000n;

describe("executor through further venues", () => {
  for (const { name, coin, units, legs, dustWad = 0n } of CASES) {
    it(`trades through ${name}: what the mirrors quote reaches the treasury, nothing is left`, async () => {
      const bench = await openDislocated();
      const { calls, amountOut } = await fundedLegs(bench, coin, units, legs);
      const { event } = await sendTrade(bench, tradeData(calls, coin, 1n));
      expect(event.profit).to.equal(amountOut - event.repaid + dustWad);
      expect(await balanceOf(bench, coin, bench.replica.accounts.treasury)).to.equal(event.profit);
      await expectEmpty(bench);
      await bench.replica.close();
    });
  }

  for (const { name, coin, units, legs } of CASES) {
    it(`spends the gas that is reckoned with, give or take a twentieth: ${name}`, async () => {
      const bench = await openDislocated();
      // The second trade meets balances and indices that are no longer new. Small ones, so that both pay.
      const data = async () => tradeData((await fundedLegs(bench, coin, units / 10n, legs)).calls, coin, 1n);
      await sendTrade(bench, await data());
      const { receipt } = await sendTrade(bench, await data());
      const offer = aaveV3.open(await readLender(bench, aaveV3)).offer({ token: coin, units, legs: [] });
      if (!offer.ok) throw new Error(offer.reason);
      const reckoned = legs.reduce((sum, { type }) => sum + type.swapGas, offer.gas + WHOLE_LOAN_GAS);
      expect(Number(receipt.gasUsed)).to.be.closeTo(Number(reckoned), Number(reckoned / 20n));
      await bench.replica.close();
    });
  }

  for (const [name, leg] of [
    ["first PSM", psm],
    ["LitePSM", litePsm],
  ] as const) {
    it(`buys as many coins as the DAI pays for with the fee: ${name}`, async () => {
      const bench = await openDislocated();
      const module = leg(USDC);
      await setFee(bench, module.pool.address, "tout", FEE_WAD);
      const { calls, amountOut } = await fundedLegs(bench, DAI, DAI_UNITS, [module, pair(DAI)]);
      const { event } = await sendTrade(bench, tradeData(calls, DAI, 1n));
      const bought = (DAI_UNITS * 10n ** 18n) / ((10n ** 18n + FEE_WAD) * 10n ** 12n);
      const cost = bought * 10n ** 12n + (bought * 10n ** 12n * FEE_WAD) / 10n ** 18n;
      expect(event.profit).to.equal(amountOut - event.repaid + DAI_UNITS - cost);
      await expectEmpty(bench);
      await bench.replica.close();
    });
  }

  it("reverts as a whole where a module is halted", async () => {
    const bench = await openDislocated();
    const legs = [curve(USDC), litePsm(DAI)];
    const { calls } = await fundedLegs(bench, DAI, DAI_UNITS, legs);
    await setFee(bench, REPLICA_ADDRESSES.makerLitePsm, "tin", maxUint256);
    expect((await simulateTrade(bench, tradeData(calls, DAI, 1n))).ok).to.equal(false);
    await bench.replica.close();
  });

  it("trades by a plain call where the owner listed the target, and not before", async () => {
    const bench = await openDislocated();
    const address = await placeOutsideVenue(bench);
    const venue = { type: outsideVenue, pool: pool(outsideVenue, address, [USDC, USDT]), tokenOut: USDT };
    const { calls, amountOut } = await fundedLegs(bench, USDT, USDC_UNITS, [curve(USDC), venue]);
    const data = tradeData(calls, USDT, 1n);
    const refused = await simulateTrade(bench, data);
    expect(refused.ok).to.equal(false);
    expect(decodeErrorResult({ abi: depegExecutorAbi, data: refused.data }).errorName).to.equal("CallFailed");
    const listing = encodeFunctionData({ abi: depegExecutorAbi, functionName: "setTarget", args: [address, true] });
    await bench.replica.send(accountCall(bench.replica.accounts.owner, bench.executor, listing));
    const { event } = await sendTrade(bench, data);
    expect(event.profit).to.equal(amountOut - event.repaid);
    await expectEmpty(bench);
    await bench.replica.close();
  });
});

/** USDC was sold to the 3pool for both other coins, DAI to the Uniswap v2 pair. */
async function openDislocated(): Promise<ExecutorBench> {
  const bench = await openBench(60_000_000n);
  const { replica } = bench;
  const [trader] = replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const amountIn = 120_000_000n * 10n ** BigInt(USDC.decimals);
  await replica.send(curve3poolExchange({ trader, tokenIn: USDC.address, tokenOut: DAI.address, amountIn }));
  const sold = 500_000n * 10n ** BigInt(DAI.decimals);
  const swap = await quotedLeg(bench, DAI, sold, pair(USDC), trader);
  const [call] = swap.calls;
  if (call === undefined) throw new Error("no call");
  const payment = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [call.target, sold] });
  await replica.send(accountCall(trader, DAI.address, payment));
  const output = encodeAbiParameters(parseAbiParameters("uint256"), [swap.amountOut]).slice(2);
  await replica.send(accountCall(trader, call.target, `0x${call.data.slice(2, 74)}${output}${call.data.slice(138)}`));
  return bench;
}

/** A route's calls inside a loan of Aave's, each leg encoded with what its mirror quotes for what the one before paid. */
async function fundedLegs(bench: ExecutorBench, coin: Token, units: bigint, legs: readonly Leg[]) {
  const legCalls: (readonly ExecutorCall[])[] = [];
  let tokenIn = coin;
  let amount = units;
  for (const leg of legs) {
    const { calls, amountOut } = await quotedLeg(bench, tokenIn, amount, leg);
    legCalls.push(calls);
    tokenIn = leg.tokenOut;
    amount = amountOut;
  }
  return { calls: onLoan(bench, coin, units, legCalls), amountOut: amount };
}

/** A leg as the bot makes it: read, quoted at the second of the next block, encoded with the quote. */
async function quotedLeg(bench: ExecutorBench, tokenIn: Token, amountIn: bigint, leg: Leg, receiver?: Address) {
  const sequence = leg.type.readSnapshot(leg.pool);
  let step = sequence.next();
  while (step.done !== true) {
    const answers = step.value.map(({ target, data }) =>
      bench.replica.publicClient.call({ to: target, data }).then(
        (answer) => ({ ok: true, data: answer.data ?? "0x" }) as const,
        () => ({ ok: false, data: "0x" }) as const,
      ),
    );
    step = sequence.next(await Promise.all(answers));
  }
  const mirror = leg.type.open(leg.pool, step.value);
  mirror.advanceTo((await bench.replica.publicClient.getBlock()).timestamp + 12n);
  const quote = mirror.quoteExactIn(tokenIn.address, leg.tokenOut.address, amountIn);
  if (!quote.ok) throw new Error(`${leg.pool.id}: ${quote.reason}`);
  return { calls: encoded(bench, tokenIn, amountIn, leg, quote.amountOut, receiver), amountOut: quote.amountOut };
}

function encoded(
  { executor }: ExecutorBench,
  tokenIn: Token,
  amountIn: bigint,
  { type, pool: at, tokenOut }: Leg,
  amountOut: bigint | undefined,
  receiver: Address = executor,
): readonly ExecutorCall[] {
  return type.encodeSwap(at, tokenIn.address, tokenOut.address, amountIn, receiver, amountOut);
}

function onLoan(
  { executor }: ExecutorBench,
  token: Token,
  units: bigint,
  legCalls: readonly (readonly ExecutorCall[])[],
): readonly ExecutorCall[] {
  const request = { token, units, legs: [] };
  return aaveV3.encode(REPLICA_ADDRESSES.aavePool, {
    request,
    pools: [],
    legCalls,
    feeUnits: 0n,
    executor,
    state: null,
  });
}

async function setFee(
  { replica }: ExecutorBench,
  module: Address,
  what: "tin" | "tout",
  feeWad: bigint,
): Promise<void> {
  const args = [stringToHex(what, { size: 32 }), feeWad] as const;
  const data = encodeFunctionData({ abi: makerPsmAbi, functionName: "file", args });
  await replica.send(accountCall(replica.accounts.deployer, module, data));
}

/** A contract with a million USDT that pays 1.01 for a USDC. */
async function placeOutsideVenue({ replica }: ExecutorBench): Promise<Address> {
  const price = encodeAbiParameters(parseAbiParameters("uint256"), [1_010_000n]);
  const data = withArguments(ownCreationCode("replica/probes/OutsideVenue"), price);
  const { deployer } = replica.accounts;
  const created = await replica.send({ ...accountCall(deployer, deployer, data), to: null });
  if (created.contractAddress === null) throw new Error("nothing was created");
  await setCoinBalance(replica.rpc, "usdt", created.contractAddress, 1_000_000n * 10n ** 6n);
  return created.contractAddress;
}

async function expectEmpty(bench: ExecutorBench): Promise<void> {
  for (const token of [DAI, USDC, USDT, SDAI]) expect(await balanceOf(bench, token, bench.executor)).to.equal(0n);
  expect((await allowances(bench)).every((units) => units === 0n)).to.equal(true);
}
