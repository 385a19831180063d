import { expect } from "chai";
import { erc20Abi, parseEventLogs } from "viem";
import type { AddressCheck } from "../../bot/cli/addresses/addressCheck.ts";
import { checkAddressBook } from "../../bot/cli/addresses/checkAddressBook.ts";
import { depegExecutorAbi } from "../../bot/domain/depegExecutorAbi.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { LoanRequest } from "../../bot/domain/lender.ts";
import type { RouteLeg } from "../../bot/domain/opportunity.ts";
import type { Token } from "../../bot/domain/token.ts";
import { findRoutes } from "../../bot/opportunity/findRoutes.ts";
import { verifyExecutor } from "../../deploy/verifyExecutor.ts";
import { tradeData } from "../replica/executor/executorBench.ts";
import { type ForkBench, giveToExecutor, openForkBench, simulateWith, wholeSelection } from "./forkBench.ts";
import { IS_LONG } from "./upstream.ts";

const SHORT_AMOUNTS = [1n, 25_000n, 1_000_000n];
const LONG_AMOUNTS = [1n, 3n, 999n, 25_000n, 333_333n, 1_000_000n, 5_000_000n, 20_000_000n];
const WHOLE_AMOUNTS = IS_LONG ? LONG_AMOUNTS : SHORT_AMOUNTS;
const LOAN_WHOLE = 1_000n;
/** A remote node answers each storage word in a request of its own. */
const TEST_MS = IS_LONG ? 900_000 : 120_000;

const selection = await wholeSelection();
const routes = findRoutes(selection.pools.map(({ deployment }) => deployment));

/** Real or replica contracts behind the forking code path: addresses, interfaces, quotes and loans as they are there. */
describe("a forked chain", function () {
  this.timeout(TEST_MS);
  let bench: ForkBench;

  before(async () => {
    bench = await openForkBench(selection);
    process.stdout.write(`    forks ${bench.upstream.title}\n`);
  });

  after(() => bench?.close());

  it("has at its head, under every address of the address book, what the definitions say", async () => {
    const { node, upstream } = bench;
    const checks = await checkAddressBook(node, selection, upstream.point.head);
    expect(faultsIn(checks)).to.deep.equal([]);
    expect(checks.filter(({ present }) => !present)).to.deep.equal([]);
  });

  it("has at the forked block nothing else there, but may not have everything yet", async () => {
    const { node, upstream, fork } = bench;
    expect(faultsIn(await checkAddressBook(node, selection, upstream.point.blockNumber))).to.deep.equal([]);
    const checks = await checkAddressBook(fork.client, selection, await fork.client.getBlockNumber(), false);
    expect(faultsIn(checks)).to.deep.equal([]);
    const born = checks.filter(({ present }) => present).map(({ name }) => name);
    expect(born).to.include.members(["Multicall3", ...selection.tokens.map(({ coin }) => coin)]);
  });

  it("takes our executor: code as compiled, roles as given", async () => {
    const { owner, treasury, operator } = bench.fork.accounts;
    await verifyExecutor(bench.fork.client, bench.executor, { owner, treasury, operators: [operator] });
  });

  for (const { deployment, type } of selection.pools) {
    it(`pays in ${deployment.id} what the mirror quotes, to the unit, both ways and at several sizes`, async function () {
      const mirror = bench.mirrors.get(deployment.id);
      if (mirror === undefined) return skip(this, `${deployment.id} is younger than the forked block`);
      let compared = 0;
      for (const [tokenIn, tokenOut] of pairsOf(deployment.tokens)) {
        for (const whole of WHOLE_AMOUNTS) {
          const units = wholeUnits(tokenIn, whole);
          const quote = mirror.quoteExactIn(tokenIn.address, tokenOut.address, units);
          if (!quote.ok || quote.amountOut === 0n) continue;
          const calls = type.encodeSwap(deployment, tokenIn.address, tokenOut.address, units, bench.executor);
          const paid = await simulateWith(bench, tradeData(calls, tokenOut, 1n), { token: tokenIn, units });
          expect(paid, `${whole} ${tokenIn.coin} for ${tokenOut.coin}`).to.equal(quote.amountOut);
          compared += 1;
        }
      }
      expect(compared).to.be.greaterThan(0);
    });
  }

  for (const { id, lender, at } of selection.lenders) {
    it(`makes a round trip on a loan of ${id}: repaid with the fee foreseen, the rest at the treasury`, async function () {
      const state = bench.lenderStates.get(id);
      if (state === undefined) return skip(this, `${id} is younger than the forked block`);
      const book = lender.open(state);
      const requests = routes.filter(isBorn).map(({ legs }) => requestFor(legs));
      const offered = requests.flatMap((request) => {
        const offer = book.offer(request);
        return offer.ok ? [{ request, feeUnits: offer.feeUnits }] : [];
      });
      const coins = [...new Set(offered.map(({ request }) => request.token.coin))];
      expect(coins, "coins that it lends").to.have.length.greaterThan(0);
      for (const coin of IS_LONG ? coins : coins.slice(0, 1)) {
        const loan = offered.find(({ request }) => request.token.coin === coin);
        if (loan !== undefined) await roundTrip(loan.request, loan.feeUnits, state);
      }
    });

    async function roundTrip(request: LoanRequest, feeUnits: bigint, state: Json): Promise<void> {
      const { fork, executor } = bench;
      const snapshot = await fork.rpc("evm_snapshot");
      const pools = request.legs.map(({ poolId }) => poolOf(poolId));
      const legCalls = pools.map(({ type, deployment }, index) => {
        const leg = request.legs[index];
        if (leg === undefined) throw new Error("a pool for each leg");
        const expected = index === 0 ? request.units : 0n;
        return type.encodeSwap(deployment, leg.tokenIn.address, leg.tokenOut.address, expected, executor);
      });
      const deployments = pools.map(({ deployment }) => deployment);
      const calls = lender.encode(at, { request, pools: deployments, legCalls, feeUnits, executor, state });
      // The market need not pay for the trip: what it costs is put in beforehand, and more.
      await giveToExecutor(bench, request.token, request.units);
      const before = await balanceOf(request.token, fork.accounts.treasury);
      const hash = await fork.walletClient(fork.accounts.operator).sendTransaction({
        to: executor,
        data: tradeData(calls, request.token, 1n),
        gas: 5_000_000n,
      });
      const { logs, status } = await fork.client.waitForTransactionReceipt({ hash });
      expect(status, `a loan of ${request.token.coin}`).to.equal("success");
      const [event] = parseEventLogs({ abi: depegExecutorAbi, eventName: "TradeExecuted", logs });
      expect(event?.args.borrowed).to.equal(request.units);
      expect(event?.args.repaid).to.equal(request.units + feeUnits);
      expect(await balanceOf(request.token, fork.accounts.treasury)).to.equal(before + (event?.args.profit ?? 0n));
      for (const token of selection.tokens) expect(await balanceOf(token, executor), token.coin).to.equal(0n);
      await fork.rpc("evm_revert", [snapshot]);
    }
  }

  async function balanceOf({ address }: Token, account: `0x${string}`): Promise<bigint> {
    const { client } = bench.fork;
    return client.readContract({ address, abi: erc20Abi, functionName: "balanceOf", args: [account] });
  }

  function isBorn({ legs }: { readonly legs: readonly RouteLeg[] }): boolean {
    return legs.every(({ poolId }) => !bench.unborn.has(poolId));
  }
});

function faultsIn(checks: readonly AddressCheck[]): readonly string[] {
  return checks.flatMap(({ name, refuted }) =>
    refuted
      .filter(({ gravity }) => gravity === "must")
      .map(({ what, actual, expected }) => `${name}: ${what} is ${actual}, expected ${expected}`),
  );
}

function skip(context: Mocha.Context, why: string): void {
  process.stdout.write(`      skipped: ${why}\n`);
  context.skip();
}

function pairsOf(tokens: readonly Token[]): readonly (readonly [Token, Token])[] {
  return tokens.flatMap((tokenIn) =>
    tokens.filter((tokenOut) => tokenOut !== tokenIn).map((tokenOut) => [tokenIn, tokenOut] as const),
  );
}

function poolOf(id: string) {
  const pool = selection.pools.find(({ deployment }) => deployment.id === id);
  if (pool === undefined) throw new Error(`${id} is not selected`);
  return pool;
}

function requestFor(legs: readonly RouteLeg[]): LoanRequest {
  const [first] = legs;
  if (first === undefined) throw new Error("a route has legs");
  return { token: first.tokenIn, units: wholeUnits(first.tokenIn, LOAN_WHOLE), legs };
}

function wholeUnits({ decimals }: Token, whole: bigint): bigint {
  return whole * 10n ** BigInt(decimals);
}
