import { expect } from "chai";
import { type Address, encodeFunctionData, type Hex, parseAbi } from "viem";
import { mainnet } from "../../bot/chains/mainnet.ts";
import { encodeCallList } from "../../bot/domain/encodeCallList.ts";
import type { ExecutorCall } from "../../bot/domain/executorCall.ts";
import type { Json } from "../../bot/domain/json.ts";
import type { Lender } from "../../bot/domain/lender.ts";
import type { RouteLeg } from "../../bot/domain/opportunity.ts";
import { aaveV3 } from "../../bot/lenders/aaveV3.ts";
import { balancerV2 } from "../../bot/lenders/balancerV2.ts";
import { morphoBlue } from "../../bot/lenders/morphoBlue.ts";
import { uniswapV3Flash } from "../../bot/lenders/uniswapV3Flash.ts";
import { REPLICA_ADDRESSES } from "../../scripts/replica/addresses.ts";
import { setCoinBalance } from "../../scripts/replica/setCoinBalance.ts";
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
  UNISWAP_USDC_USDT,
  USDC,
  USDT,
} from "./executor/executorBench.ts";

const LEGS: readonly RouteLeg[] = [
  { poolId: UNISWAP_USDC_USDT, tokenIn: USDC, tokenOut: USDT },
  { poolId: CURVE, tokenIn: USDT, tokenOut: USDC },
];
const OUTER_UNITS = 200_000_000_000n;
const INNER_UNITS = 100_000_000_000n;
const NO_REFERRAL = 0;
/** Aave's `DataTypes.InterestRateMode.NONE`: the loan is paid back at once. */
const PAID_BACK = 0n;

const severalAbi = parseAbi([
  "function flashLoan(address receiver, address[] assets, uint256[] amounts, uint256[] interestRateModes, address onBehalfOf, bytes params, uint16 referralCode)",
]);
const severalAtBalancerAbi = parseAbi([
  "function flashLoan(address recipient, address[] tokens, uint256[] amounts, bytes userData)",
]);

type Listed = { readonly id: string; readonly lender: Lender };

const LENDERS: readonly Listed[] = [
  { id: "aave-v3", lender: aaveV3 },
  { id: "morpho-blue", lender: morphoBlue },
  { id: "balancer-v2", lender: balancerV2 },
  { id: "uniswap-v3-flash:DAI/USDC:100", lender: uniswapV3Flash },
];

describe("loans inside loans, of real lenders", () => {
  let bench: ExecutorBench;
  let start: unknown;

  before(async () => {
    bench = await openBench(25_000_000n);
    start = await bench.replica.rpc("evm_snapshot");
  });
  afterEach(async () => {
    await bench.replica.rpc("evm_revert", [start]);
    await bench.replica.setAutomine(false);
    start = await bench.replica.rpc("evm_snapshot");
  });
  after(() => bench.replica.close());

  for (const outer of LENDERS) {
    for (const inner of LENDERS.filter(({ id }) => id !== outer.id)) {
      it(`${inner.id} inside ${outer.id}: both are repaid, the event tells the outer one, nothing is left`, async () => {
        const innerLoan = await loanOf(bench, inner, INNER_UNITS, legCalls(bench));
        const outerLoan = await loanOf(bench, outer, OUTER_UNITS, innerLoan.calls);
        const { event } = await sendTrade(bench, tradeData(outerLoan.calls, USDC, 1n));
        expect(event).to.include({ borrowedToken: USDC.address, borrowed: OUTER_UNITS });
        expect(event.repaid).to.equal(OUTER_UNITS + outerLoan.feeUnits);
        expect(await balanceOf(bench, USDC, bench.replica.accounts.treasury)).to.equal(event.profit);
        await expectEmpty(bench);
      });
    }
  }

  it("Morpho lends inside its own loan, the Vault and a pool do not", async () => {
    for (const { id, lender } of LENDERS.slice(1)) {
      const inner = await loanOf(bench, { id, lender }, INNER_UNITS, legCalls(bench));
      const outer = await loanOf(bench, { id, lender }, OUTER_UNITS, inner.calls);
      const answer = await simulateTrade(bench, tradeData(outer.calls, USDC, 1n));
      expect(answer.ok, id).to.equal(lender === morphoBlue);
    }
  });

  it("two coins of Aave are repaid and its allowances used up; the event tells the first", async () => {
    const premium = 50n * 10n ** BigInt(DAI.decimals);
    await setCoinBalance(bench.replica.rpc, "dai", bench.executor, premium);
    const list = encodeCallList(legCalls(bench));
    const assets = [USDC.address, DAI.address];
    const amounts = [OUTER_UNITS, 100_000n * 10n ** BigInt(DAI.decimals)];
    const modes = [PAID_BACK, PAID_BACK];
    const args = [bench.executor, assets, amounts, modes, bench.executor, list, NO_REFERRAL] as const;
    const data = encodeFunctionData({ abi: severalAbi, functionName: "flashLoan", args });
    const { event } = await sendTrade(bench, tradeData([loanCall(REPLICA_ADDRESSES.aavePool, data)], USDC, 1n));
    expect(event).to.include({ borrowedToken: USDC.address, borrowed: OUTER_UNITS, repaid: 200_100_000_000n });
    await expectEmpty(bench);
  });

  it("two coins of Balancer's Vault are repaid; the event tells the first", async () => {
    const list = encodeCallList(legCalls(bench));
    // Ascending, as the Vault wants them.
    const tokens = [DAI.address, USDC.address];
    const lent = 100_000n * 10n ** BigInt(DAI.decimals);
    const args = [bench.executor, tokens, [lent, OUTER_UNITS], list] as const;
    const data = encodeFunctionData({ abi: severalAtBalancerAbi, functionName: "flashLoan", args });
    const { event } = await sendTrade(bench, tradeData([loanCall(REPLICA_ADDRESSES.balancerVault, data)], USDC, 1n));
    expect(event).to.include({ borrowedToken: DAI.address, borrowed: lent, repaid: lent });
    await expectEmpty(bench);
  });
});

function loanCall(target: Address, data: Hex): ExecutorCall {
  return { target, data, callback: true, spend: null };
}

/** The calls of the legs: those that a loan of Aave would run. */
function legCalls(bench: ExecutorBench): readonly ExecutorCall[] {
  let calls: readonly ExecutorCall[] = [];
  const recorder: Lender = {
    ...aaveV3,
    encode(_at, trade) {
      calls = trade.legCalls.flat();
      return [];
    },
  };
  fundedCalls(bench, recorder, OUTER_UNITS, LEGS);
  return calls;
}

async function loanOf(bench: ExecutorBench, { id, lender }: Listed, units: bigint, calls: readonly ExecutorCall[]) {
  const at = mainnet.lenders.find((listed) => listed.id === id)?.address;
  if (at === undefined) throw new Error(`${id} is not listed`);
  const state: Json = await readLender(bench, lender, at);
  const request = { token: USDC, units, legs: LEGS };
  const offer = lender.open(state).offer(request);
  if (!offer.ok) throw new Error(offer.reason);
  const { executor } = bench;
  const trade = { request, pools: [], legCalls: [calls], feeUnits: offer.feeUnits, executor, state };
  return { calls: lender.encode(at, trade), feeUnits: offer.feeUnits };
}
