import { expect } from "chai";
import fc from "fast-check";
import type { Opportunity } from "../../../bot/domain/opportunity.ts";
import { PIPS, WAD } from "../../../bot/domain/wad.ts";
import { boundGas } from "../../../bot/plan/boundGas.ts";
import { minProfitUnits } from "../../../bot/plan/minProfitUnits.ts";
import type { PlanContext } from "../../../bot/plan/planContext.ts";
import { executor, sampleOpportunity } from "../../fakes/samplePlan.ts";

const gwei = 10n ** 9n;
const cases = fc.record({
  grossProfit: fc.bigInt(1n, 10n ** 12n),
  feeShare: fc.bigInt(0n, PIPS),
  coinWad: fc.bigInt(WAD / 2n, 2n * WAD),
  gasEstimate: fc.bigInt(100_000n, 2_000_000n),
  baseFeePerGas: fc.bigInt(0n, 200n * gwei),
  priorityFeePerGas: fc.bigInt(1n, 5n * gwei),
  gasTokenPriceWad: fc.bigInt(100n * WAD, 10_000n * WAD),
  minProfitSharePips: fc.bigInt(1n, PIPS),
  deadlineBlocks: fc.constantFrom(1n, 2n),
  gasHeadroomPips: fc.bigInt(0n, PIPS),
  maxGasSharePips: fc.bigInt(1n, PIPS),
});

describe("plan money", () => {
  it("keeps a mined trade from losing money, and gas within its share, whatever the figures", () => {
    let planned = 0;
    fc.assert(
      fc.property(cases, (figures) => {
        const opportunity = opportunityOf(figures);
        const gas = boundGas(opportunity, contextOf(figures));
        if ("stage" in gas) return;
        const minProfit = minProfitUnits(opportunity, gas.worstCostUsdWad, figures.minProfitSharePips);
        const worstWei = gas.gasLimit * gas.maxFeePerGas;
        const profitUsdWad = opportunity.grossProfitUsdWad - opportunity.lenderFeeUsdWad;
        const worstUsdScaled = worstWei * figures.gasTokenPriceWad;
        expect(worstUsdScaled * PIPS <= profitUsdWad * figures.maxGasSharePips * WAD).to.equal(true);
        expect(gas.maxFeePerGas >= figures.baseFeePerGas + figures.priorityFeePerGas).to.equal(true);
        expect(gas.gasLimit >= figures.gasEstimate).to.equal(true);
        if (typeof minProfit !== "bigint") return;
        planned += 1;
        // Both sides times 1e6 (base units of one coin) and 1e18.
        expect(minProfit * figures.coinWad * WAD >= worstUsdScaled * 10n ** 6n).to.equal(true);
        expect(minProfit <= opportunity.sized.grossProfit - opportunity.lenderFeeUnits).to.equal(true);
        expect(minProfit > 0n).to.equal(true);
      }),
      { numRuns: 3_000 },
    );
    expect(planned).to.be.above(500);
  });
});

type Figures = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function opportunityOf(figures: Figures): Opportunity {
  const feeUnits = (figures.grossProfit * figures.feeShare) / PIPS;
  const grossProfitUsdWad = (figures.grossProfit * figures.coinWad) / 10n ** 6n;
  return {
    ...sampleOpportunity,
    sized: { ...sampleOpportunity.sized, grossProfit: figures.grossProfit },
    lenderFeeUnits: feeUnits,
    gasEstimate: figures.gasEstimate,
    gasBound: figures.gasEstimate * 2n,
    grossProfitUsdWad,
    lenderFeeUsdWad: (feeUnits * figures.coinWad) / 10n ** 6n,
  };
}

function contextOf(figures: Figures): PlanContext {
  return {
    executor,
    deployments: new Map(),
    poolTypes: new Map(),
    lenders: new Map(),
    lenderAddresses: {},
    lenderStates: new Map(),
    currentBlock: 1n,
    blockNumberInContracts: "own",
    baseFeePerGas: figures.baseFeePerGas,
    priorityFeePerGas: figures.priorityFeePerGas,
    gasTokenPriceWad: figures.gasTokenPriceWad,
    policy: figures,
  };
}
