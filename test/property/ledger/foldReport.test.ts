import { expect } from "chai";
import fc from "fast-check";
import type { Address } from "viem";
import { WAD } from "../../../bot/domain/wad.ts";
import { foldReorg } from "../../../bot/ledger/foldReorg.ts";
import { foldReport } from "../../../bot/ledger/foldReport.ts";
import { createLedgerState } from "../../../bot/ledger/ledgerState.ts";
import { included, reverted } from "../../fakes/executionReports.ts";
import { curvePool, dai, daiUsdcPool, deployments, usdc, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";
import { fairValues } from "../../fakes/marketState.ts";
import { executor, samplePlan, treasury } from "../../fakes/samplePlan.ts";
import { transferLog } from "../../fakes/transferLog.ts";

const lender = "0x0000000000000000000000000000000000000c01";
const stranger = "0x0000000000000000000000000000000000000c02";
const unknownToken = "0x0000000000000000000000000000000000000d01";
const party = fc.constantFrom<Address>(
  treasury,
  executor,
  lender,
  stranger,
  curvePool.address,
  usdcUsdtPool.address,
  daiUsdcPool.address,
);
const transfer = fc.record({
  token: fc.constantFrom<Address>(dai.address, usdc.address, usdt.address, unknownToken),
  from: party,
  to: party,
  units: fc.bigInt(0n, 10n ** 30n),
});
const receipts = fc.record({
  transfers: fc.array(transfer, { maxLength: 30 }),
  gasUsed: fc.bigInt(21_000n, 2_000_000n),
  effectiveGasPrice: fc.bigInt(1n, 10n ** 12n),
  reverts: fc.boolean(),
  blockNumber: fc.bigInt(100n, 200n),
});
const values = { timeMs: 1, fairValues: fairValues(), gasTokenPriceWad: 1_500n * WAD };

function logsOf(transfers: readonly { token: Address; from: Address; to: Address; units: bigint }[]) {
  return transfers.map(({ token, from, to, units }, index) => transferLog(token, from, to, units, index));
}

describe("ledger", () => {
  it("balances the postings of every token and books exactly what treasury and executor gained", () => {
    fc.assert(
      fc.property(receipts, ({ transfers, gasUsed, effectiveGasPrice }) => {
        const state = createLedgerState({ treasury, deployments });
        const trade = foldReport(
          state,
          included(logsOf(transfers), { gasUsed, effectiveGasPrice }),
          samplePlan,
          values,
        );
        const sums = new Map<string, bigint>();
        for (const { token, units } of trade?.postings ?? []) sums.set(token, (sums.get(token) ?? 0n) + units);
        for (const [token, sum] of sums) expect(sum, token).to.equal(0n);

        for (const token of [dai, usdc, usdt]) {
          const gains = new Map<Address, bigint>();
          for (const move of transfers.filter((each) => each.token === token.address)) {
            gains.set(move.from, (gains.get(move.from) ?? 0n) - move.units);
            gains.set(move.to, (gains.get(move.to) ?? 0n) + move.units);
          }
          const booked = (account: string) =>
            trade?.postings.find((each) => each.account === account && each.token === token.address)?.units ?? 0n;
          expect(booked("treasury")).to.equal(gains.get(treasury) ?? 0n);
          expect(booked("executor")).to.equal(gains.get(executor) ?? 0n);
          if (token === usdt) expect(trade?.profitUnits).to.equal(gains.get(treasury) ?? 0n);
        }
        expect(trade?.gasCostWei).to.equal(gasUsed * effectiveGasPrice);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps totals that are the sum of its trades, through reorganisations", () => {
    fc.assert(
      fc.property(fc.array(receipts, { maxLength: 20 }), fc.bigInt(90n, 210n), (all, ancestor) => {
        const state = createLedgerState({ treasury, deployments });
        for (const [index, receipt] of all.entries()) {
          const { transfers, gasUsed, effectiveGasPrice, blockNumber } = receipt;
          const mined = { planId: `plan-${index}`, gasUsed, effectiveGasPrice, blockNumber };
          const report = receipt.reverts ? reverted(mined) : included(logsOf(transfers), mined);
          foldReport(state, report, samplePlan, values);
        }
        expect(state.trades.size).to.equal(all.length);
        const removed = foldReorg(state, ancestor);
        const kept = [...state.trades.values()];
        expect(removed.length + kept.length).to.equal(all.length);
        expect(kept.every(({ blockNumber }) => blockNumber <= ancestor)).to.equal(true);
        const sum = (of: (trade: (typeof kept)[number]) => bigint) =>
          kept.reduce((total, trade) => total + of(trade), 0n);
        expect(state.totals.profitUnitsByCoin.get("USDT") ?? 0n).to.equal(sum(({ profitUnits }) => profitUnits));
        expect(state.totals.borrowedUnitsByCoin.get("USDT") ?? 0n).to.equal(sum(({ borrowedUnits }) => borrowedUnits));
        expect(state.totals.gasCostWei).to.equal(sum(({ gasCostWei }) => gasCostWei));
        expect(state.totals.profitUsdWad).to.equal(sum(({ profitUsdWad }) => profitUsdWad ?? 0n));
        expect(state.totals.includedTrades + state.totals.revertedTrades).to.equal(kept.length);
      }),
      { numRuns: 200 },
    );
  });
});
