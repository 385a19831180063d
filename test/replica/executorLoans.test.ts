import { expect } from "chai";
import { mainnet } from "../../bot/chains/mainnet.ts";
import type { Lender } from "../../bot/domain/lender.ts";
import type { RouteLeg } from "../../bot/domain/opportunity.ts";
import type { Token } from "../../bot/domain/token.ts";
import { balancerV2 } from "../../bot/lenders/balancerV2.ts";
import { morphoBlue } from "../../bot/lenders/morphoBlue.ts";
import { uniswapV3Flash } from "../../bot/lenders/uniswapV3Flash.ts";
import { curveStableSwap } from "../../bot/pools/curveStableSwap.ts";
import { uniswapV3 } from "../../bot/pools/uniswapV3.ts";
import {
  balanceOf,
  type ExecutorBench,
  expectEmpty,
  fundedCalls,
  openBench,
  readLender,
  sendTrade,
  tradeData,
  USDC,
  USDC_CYCLE,
  USDT,
  USDT_CYCLE,
} from "./executor/executorBench.ts";

const LENT_USD = 300_000n;

type Loan = { readonly id: string; readonly lender: Lender; readonly token: Token; readonly legs: readonly RouteLeg[] };

const LOANS: readonly Loan[] = [
  { id: "morpho-blue", lender: morphoBlue, token: USDT, legs: USDT_CYCLE },
  { id: "balancer-v2", lender: balancerV2, token: USDT, legs: USDT_CYCLE },
  { id: "uniswap-v3-flash:DAI/USDC:100", lender: uniswapV3Flash, token: USDC, legs: USDC_CYCLE },
];

describe("loans of real lenders", () => {
  for (const loan of LOANS) {
    it(`of ${loan.id} are repaid to the unit, the gain is the treasury's, nothing is left or approved`, async () => {
      const bench = await openBench(25_000_000n);
      const { data, units, feeUnits, lenderAddress } = await tradeOf(bench, loan);
      const held = await balanceOf(bench, loan.token, lenderAddress);
      const { event } = await sendTrade(bench, data);
      expect(event).to.include({ borrowedToken: loan.token.address, borrowed: units, repaid: units + feeUnits });
      expect(await balanceOf(bench, loan.token, lenderAddress)).to.equal(held + feeUnits);
      expect(await balanceOf(bench, loan.token, bench.replica.accounts.treasury)).to.equal(event.profit);
      expect(event.profit > 0n).to.equal(true);
      await expectEmpty(bench);
      await bench.replica.close();
    });

    it(`of ${loan.id} cost the gas that is reckoned with, give or take a twentieth`, async () => {
      const bench = await openBench(25_000_000n);
      const { data, gas } = await tradeOf(bench, loan);
      await sendTrade(bench, data);
      // The second time the treasury's balance is no longer new.
      const { receipt } = await sendTrade(bench, data);
      const reckoned = uniswapV3.swapGas + curveStableSwap.swapGas + gas;
      expect(Number(receipt.gasUsed)).to.be.closeTo(Number(reckoned), Number(reckoned / 20n));
      await bench.replica.close();
    });
  }
});

/** A trade of 300,000 coins on this loan, with the lender's own terms. */
async function tradeOf(bench: ExecutorBench, { id, lender, token, legs }: Loan) {
  const at = mainnet.lenders.find((listed) => listed.id === id)?.address;
  if (at === undefined) throw new Error(`${id} is not listed`);
  const units = LENT_USD * 10n ** BigInt(token.decimals);
  const state = await readLender(bench, lender, at);
  const offer = lender.open(state).offer({ token, units, legs });
  if (!offer.ok) throw new Error(offer.reason);
  const calls = fundedCalls(bench, lender, units, legs, { at, state });
  return { data: tradeData(calls, token, 1n), units, feeUnits: offer.feeUnits, gas: offer.gas, lenderAddress: at };
}
