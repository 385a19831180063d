import { expect } from "chai";
import { type Address, decodeErrorResult, encodeAbiParameters, encodeFunctionData, parseAbiParameters } from "viem";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import type { Lender } from "../../bot/domain/lender.ts";
import type { RouteLeg } from "../../bot/domain/opportunity.ts";
import type { Token } from "../../bot/domain/token.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { erc3156 } from "../../bot/lenders/erc3156.ts";
import { erc7399 } from "../../bot/lenders/erc7399.ts";
import { makerFlashMint } from "../../bot/lenders/makerFlashMint.ts";
import { uniswapV4 } from "../../bot/lenders/uniswapV4.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import { erc20Abi, makerAbi } from "../../scripts/replica/abi.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { ownCreationCode, withArguments } from "../../scripts/replica/artifact.ts";
import { curve3poolExchange } from "../../scripts/replica/curve3poolExchange.ts";
import { accountCall } from "../../scripts/replica/preparedTransaction.ts";
import {
  balanceOf,
  CURVE,
  DAI,
  type ExecutorBench,
  expectEmpty,
  fundedCalls,
  openBench,
  readLender,
  sendTrade,
  simulateTrade,
  tradeData,
  UNISWAP_DAI_USDC,
  USDC,
  USDT,
  USDT_CYCLE,
} from "./executor/executorBench.ts";

/** The same dislocation in DAI. */
const DAI_CYCLE: readonly RouteLeg[] = [
  { poolId: CURVE, tokenIn: DAI, tokenOut: USDC },
  { poolId: UNISWAP_DAI_USDC, tokenIn: USDC, tokenOut: DAI },
];
const WHOLE_LOAN = 300_000n;
const FEE_BPS = 3n;

type Case = {
  readonly lender: Lender;
  readonly legs: readonly RouteLeg[];
  readonly loanToken: Token;
  /** The lender's address, where no chain lists it; it is deployed and stocked. */
  readonly deploy?: (bench: ExecutorBench, token: Token) => Promise<Address>;
};

const CASES: readonly Case[] = [
  { lender: uniswapV4, legs: USDT_CYCLE, loanToken: USDT },
  { lender: makerFlashMint, legs: DAI_CYCLE, loanToken: DAI },
  { lender: erc3156, legs: USDT_CYCLE, loanToken: USDT, deploy: deployer("replica/lenders/ReplicaErc3156Lender") },
  { lender: erc7399, legs: USDT_CYCLE, loanToken: USDT, deploy: deployer("replica/lenders/ReplicaErc7399Lender") },
];

describe("lenders of freshly made, standard and Uniswap v4 money on the replica", () => {
  for (const { lender, legs, loanToken, deploy } of CASES) {
    const units = unitsOf(loanToken, WHOLE_LOAN);

    it(`${lender.title}: trades on its loan, profit at the treasury, nothing left in the executor`, async () => {
      const bench = await openDislocated();
      const at = await deploy?.(bench, loanToken);
      const listed = at === undefined ? undefined : { at, state: null };
      const offer = lender.open(await readLender(bench, lender, at)).offer({ token: loanToken, units, legs });
      if (!offer.ok) throw new Error(offer.reason);
      const calls = fundedCalls(bench, lender, units, legs, listed);
      const { event } = await sendTrade(bench, tradeData(calls, loanToken, 1n));
      expect(event).to.include({ borrowedToken: loanToken.address, borrowed: units });
      const feePaid = event.repaid - units;
      expect(offer.feeUnits >= feePaid && offer.feeUnits <= feePaid + 2n, "fee").to.equal(true);
      expect(feePaid).to.equal(deploy === undefined ? 0n : (units * FEE_BPS) / 10_000n);
      expect(await balanceOf(bench, loanToken, bench.replica.accounts.treasury)).to.equal(event.profit);
      expect(event.profit > 0n).to.equal(true);
      await expectEmpty(bench);
      await bench.replica.close();
    });

    it(`${lender.title}: lends all that it offers, and not a unit more`, async () => {
      const bench = await openBench(1_000n);
      const at = await deploy?.(bench, loanToken);
      const book = lender.open(await readLender(bench, lender, at));
      const most = largestOffer((loan) => book.offer({ token: loanToken, units: loan, legs }).ok);
      expect(most > 0n).to.equal(true);
      expect(await loanReason(bench, lender, most, loanToken, at)).to.equal("InsufficientProfit");
      expect(await loanReason(bench, lender, most + 1n, loanToken, at)).to.equal("CallFailed");
      await bench.replica.close();
    });

    it(`${lender.title}: costs the gas that is reckoned with, give or take a twentieth`, async () => {
      const bench = await openDislocated();
      const at = await deploy?.(bench, loanToken);
      const listed = at === undefined ? undefined : { at, state: null };
      const offer = lender.open(await readLender(bench, lender, at)).offer({ token: loanToken, units, legs });
      if (!offer.ok) throw new Error(offer.reason);
      const data = tradeData(fundedCalls(bench, lender, units, legs, listed), loanToken, 1n);
      await sendTrade(bench, data);
      // The second time the treasury's balance is no longer new.
      const { receipt } = await sendTrade(bench, data);
      const reckoned = uniswapV3.swapGas + curveStableSwap.swapGas + offer.gas;
      expect(Number(receipt.gasUsed)).to.be.closeTo(Number(reckoned), Number(reckoned / 20n));
      await bench.replica.close();
    });
  }

  it("runs one lender's loan inside another's: Uniswap v4 within Maker within Aave", async () => {
    const bench = await openBench(25_000_000n);
    const units = unitsOf(USDT, WHOLE_LOAN);
    const inner = fundedCalls(bench, uniswapV4, units, USDT_CYCLE);
    const minted = nest(bench, makerFlashMint, unitsOf(DAI, 1n), DAI, inner);
    const { event } = await sendTrade(bench, tradeData(nest(bench, aaveV3, 1_000_000n, USDT, minted), USDT, 1n));
    expect(event, "the event tells of the outermost loan").to.include({ borrowed: 1_000_000n, repaid: 1_000_500n });
    for (const token of [DAI, USDC, USDT]) expect(await balanceOf(bench, token, bench.executor)).to.equal(0n);
    await bench.replica.close();
  });

  it("Maker does not lend once it is shut down, and the book knows before the trade", async () => {
    const bench = await openBench(1_000n);
    const { deployer: maker } = bench.replica.accounts;
    const data = encodeFunctionData({ abi: makerAbi, functionName: "cage" });
    await bench.replica.send(accountCall(maker, REPLICA_ADDRESSES.makerVat, data));
    const book = makerFlashMint.open(await readLender(bench, makerFlashMint));
    expect(book.offer({ token: DAI, units: 1n, legs: [] })).to.deep.equal({ ok: false, reason: "Maker is shut down" });
    expect(await loanReason(bench, makerFlashMint, 1n, DAI)).to.equal("CallFailed");
    await bench.replica.close();
  });
});

/** Deploys a lender of one token for three basis points and gives it two loans' worth. */
function deployer(contract: string): (bench: ExecutorBench, token: Token) => Promise<Address> {
  return async ({ replica }, token) => {
    const { deployer: from, liquidityProvider } = replica.accounts;
    const args = encodeAbiParameters(parseAbiParameters("address, uint256"), [token.address, FEE_BPS]);
    const data = withArguments(ownCreationCode(contract), args);
    const { contractAddress } = await replica.send({ ...accountCall(from, from, data), to: null });
    if (contractAddress === null) throw new Error("the deployment created no contract");
    const stock = [contractAddress, unitsOf(token, 2n * WHOLE_LOAN)] as const;
    const given = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: stock });
    await replica.send(accountCall(liquidityProvider, token.address, given));
    return contractAddress;
  };
}

/** Another lender's loan around calls. */
function nest(
  bench: ExecutorBench,
  lender: Lender,
  units: bigint,
  token: Token,
  calls: ReturnType<typeof fundedCalls>,
) {
  const at = lender === aaveV3 ? REPLICA_ADDRESSES.aavePool : REPLICA_ADDRESSES.makerFlashMint;
  const request = { token, units, legs: [] };
  const { executor } = bench;
  return lender.encode(at, { request, pools: [], legCalls: [calls], feeUnits: 0n, executor, state: null });
}

/** How a trade ends that only borrows and gives back: the error's name. */
async function loanReason(bench: ExecutorBench, lender: Lender, units: bigint, token: Token, at?: Address) {
  const listed = {
    [uniswapV4.id]: REPLICA_ADDRESSES.uniswapV4PoolManager,
    [makerFlashMint.id]: REPLICA_ADDRESSES.makerFlashMint,
  };
  const address = at ?? listed[lender.id];
  if (address === undefined) throw new Error(`${lender.id} has no address`);
  const request = { token, units, legs: [] };
  // A lender with a fee cannot be paid it by a trade that does nothing: the executor is given that much.
  await give(bench, token, unitsOf(token, 1_000n));
  const terms = { request, pools: [], legCalls: [], feeUnits: 0n, executor: bench.executor, state: null };
  const calls = lender.encode(address, terms);
  const answer = await simulateTrade(bench, tradeData(calls, token, 2n ** 200n));
  expect(answer.ok).to.equal(false);
  return decodeErrorResult({ abi: depegExecutorAbi, data: answer.data }).errorName;
}

/** USDC is cheap in the 3pool against both others. */
async function openDislocated(): Promise<ExecutorBench> {
  const bench = await openBench(25_000_000n);
  const [trader] = bench.replica.accounts.traders;
  if (trader === undefined) throw new Error("the replica has no trader");
  const order = { trader, tokenIn: USDC.address, tokenOut: DAI.address, amountIn: unitsOf(USDC, 25_000_000n) };
  await bench.replica.send(curve3poolExchange(order));
  return bench;
}

async function give({ replica, executor }: ExecutorBench, token: Token, units: bigint): Promise<void> {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [executor, units] });
  await replica.send(accountCall(replica.accounts.liquidityProvider, token.address, data));
}

/** The largest loan that is offered, by halving. */
function largestOffer(isOffered: (units: bigint) => boolean): bigint {
  let [low, high] = [0n, 2n ** 128n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isOffered(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function unitsOf(token: Token, whole: bigint): bigint {
  return whole * 10n ** BigInt(token.decimals);
}
