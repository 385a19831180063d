import { expect } from "chai";
import { type Address, encodeAbiParameters, encodeFunctionData, parseAbi, parseAbiParameters } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import type { ExecutorCall } from "../../bot/domain/executorCall.ts";
import type { PoolDeployment } from "../../bot/domain/pool.ts";
import type { Token } from "../../bot/domain/token.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { type CurveExchangeForm, encodeCurveExchange } from "../../bot/pools/curveStableSwap/encodeCurveExchange.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { ownCreationCode, withArguments } from "../../scripts/replica/artifact.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { REPLICA_OWN_ADDRESSES } from "../../scripts/replica/ownAddresses.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import { setCoinBalance } from "../../scripts/replica/setCoinBalance.ts";
import {
  allowances,
  balanceOf,
  DAI,
  type ExecutorBench,
  openBench,
  sendTrade,
  tradeData,
  USDC,
  USDT,
} from "./executor/executorBench.ts";

const poolAbi = parseAbi([
  "struct State { uint256[] balances; uint256 initialA; uint256 futureA; uint256 initialATime; uint256 futureATime; uint256 fee; uint256 adminFee; uint256 offpegFeeMultiplier; bool killed; }",
  "function setState(State state)",
  "function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)",
]);
/** Whole USDC that somebody sells to the 3pool for the borrowed coin, so that USDC is cheap there. */
const WHOLE_SOLD = { [DAI.coin]: 155_000_000n, [USDT.coin]: 60_000_000n };
const WHOLE_TRADED = 100_000n;
const MILLION = 10n ** 6n;

type Case = {
  readonly name: string;
  readonly form: CurveExchangeForm;
  /** What is borrowed, spent in the 3pool on USDC, and bought back in the pool under test. */
  readonly coin: Token;
  readonly pool: (bench: ExecutorBench) => Promise<PoolDeployment>;
};

const CASES: readonly Case[] = [
  { name: "a plain pool's exchange", form: "signed", coin: DAI, pool: async () => PLAIN_POOL },
  { name: "StableSwap-NG's exchange", form: "signed", coin: USDT, pool: async () => NG_POOL },
  { name: "StableSwap-NG's exchange_received", form: "received", coin: USDT, pool: async () => NG_POOL },
  {
    name: "an exchange with unsigned coin numbers",
    form: "unsigned",
    coin: DAI,
    pool: (bench) => deployPool(bench, "CurveUnsignedIndexPool"),
  },
  {
    name: "an exchange with unsigned coin numbers that returns nothing",
    form: "unsigned",
    coin: DAI,
    pool: (bench) => deployPool(bench, "CurveSilentIndexPool"),
  },
];

const PLAIN_POOL = poolOf(REPLICA_OWN_ADDRESSES.curvePlainPool, [DAI, USDC]);
const NG_POOL = poolOf(REPLICA_ADDRESSES.curveNgUsdcUsdt, [USDC, USDT]);
const THREE_POOL = poolOf(REPLICA_ADDRESSES.curve3pool, [DAI, USDC, USDT]);

describe("executor through Curve's pools", () => {
  for (const { name, form, coin, pool: poolFor } of CASES) {
    it(`trades through ${name}: what the pool quotes becomes profit, nothing is left`, async () => {
      const bench = await openBench(1n);
      await cheapenUsdc(bench, coin);
      const pool = await poolFor(bench);
      const units = WHOLE_TRADED * 10n ** BigInt(coin.decimals);
      const there = curveStableSwap.encodeSwap(THREE_POOL, coin.address, USDC.address, units, bench.executor);
      const back = encodeCurveExchange(form, pool, USDC.address, coin.address, 0n, bench.executor);
      const bought = await quote(bench, THREE_POOL, coin, USDC, units);
      // The 3pool's own quote may be one unit above what it pays.
      const possible = [
        await quote(bench, pool, USDC, coin, bought),
        await quote(bench, pool, USDC, coin, bought - 1n),
      ];
      const calls = onLoan(bench, coin, units, pool, [there, [back]]);
      const { event } = await sendTrade(bench, tradeData(calls, coin, 1n));
      expect(possible).to.include(event.profit + event.repaid);
      expect(event.profit > 0n).to.equal(true);
      expect(await balanceOf(bench, coin, bench.replica.accounts.treasury)).to.equal(event.profit);
      for (const token of [DAI, USDC, USDT]) expect(await balanceOf(bench, token, bench.executor)).to.equal(0n);
      expect((await allowances(bench)).every((units) => units === 0n)).to.equal(true);
      await bench.replica.close();
    });
  }
});

function poolOf(address: Address, tokens: readonly Token[]): PoolDeployment {
  return { id: address, type: curveStableSwap.id, chainId: mainnet.id, address, tokens, createdAtBlock: 0n };
}

async function cheapenUsdc({ replica }: ExecutorBench, coin: Token): Promise<void> {
  const [trader] = replica.accounts.traders;
  const whole = WHOLE_SOLD[coin.coin];
  if (trader === undefined || whole === undefined) throw new Error(`nobody sells USDC for ${coin.coin}`);
  const amountIn = whole * 10n ** BigInt(USDC.decimals);
  await replica.send(curve3poolExchange({ trader, tokenIn: USDC.address, tokenOut: coin.address, amountIn }));
}

/** What a pool's `get_dy` says, units of `tokenOut`. */
async function quote(
  { replica }: ExecutorBench,
  { address, tokens }: PoolDeployment,
  tokenIn: Token,
  tokenOut: Token,
  units: bigint,
): Promise<bigint> {
  const args = [BigInt(tokens.indexOf(tokenIn)), BigInt(tokens.indexOf(tokenOut)), units] as const;
  return replica.publicClient.readContract({ address, abi: poolAbi, functionName: "get_dy", args });
}

/** The two legs inside a loan of Aave's. */
function onLoan(
  { executor }: ExecutorBench,
  token: Token,
  units: bigint,
  pool: PoolDeployment,
  legCalls: readonly (readonly ExecutorCall[])[],
): readonly ExecutorCall[] {
  const legs = [
    { poolId: THREE_POOL.id, tokenIn: token, tokenOut: USDC },
    { poolId: pool.id, tokenIn: USDC, tokenOut: token },
  ];
  const pools = [THREE_POOL, pool];
  return aaveV3.encode(REPLICA_ADDRESSES.aavePool, {
    request: { token, units, legs },
    pools,
    legCalls,
    feeUnits: 0n,
    executor,
    state: null,
  });
}

/** A balanced pool of DAI and USDC of a contract that is made for tests. */
async function deployPool({ replica }: ExecutorBench, contract: string): Promise<PoolDeployment> {
  const tokens = [DAI, USDC];
  const [dai, usdc] = [MILLION * 10n ** BigInt(DAI.decimals), MILLION * 10n ** BigInt(USDC.decimals)];
  const encoded = encodeAbiParameters(parseAbiParameters("address[2], uint256[2], address"), [
    [DAI.address, USDC.address],
    [1n, dai / usdc],
    REPLICA_OWN_ADDRESSES.curvePlainPoolToken,
  ]);
  const { deployer } = replica.accounts;
  const data = withArguments(ownCreationCode(`replica/probes/${contract}`), encoded);
  const created = await replica.send({ ...accountCall(deployer, DAI.address, data), to: null });
  const address = created.contractAddress;
  if (address === null) throw new Error(`${contract} was not made`);
  await setCoinBalance(replica.rpc, "dai", address, dai);
  await setCoinBalance(replica.rpc, "usdc", address, usdc);
  const state = {
    balances: [dai, usdc],
    initialA: 20_000n,
    futureA: 20_000n,
    initialATime: 0n,
    futureATime: 0n,
    fee: 1_000_000n,
    adminFee: 0n,
    offpegFeeMultiplier: 0n,
    killed: false,
  };
  await replica.send(
    accountCall(deployer, address, encodeFunctionData({ abi: poolAbi, functionName: "setState", args: [state] })),
  );
  return poolOf(address, tokens);
}
