import { expect } from "chai";
import { WAD } from "../../../bot/domain/wad.ts";
import { boundGas } from "../../../bot/plan/boundGas.ts";
import { minProfitUnits } from "../../../bot/plan/minProfitUnits.ts";
import { defaultPlanPolicy, type PlanContext } from "../../../bot/plan/planContext.ts";
import { executor, sampleOpportunity } from "../../fakes/samplePlan.ts";

const context: PlanContext = {
  executor,
  deployments: new Map(),
  poolTypes: new Map(),
  lenders: new Map(),
  lenderAddresses: {},
  lenderStates: new Map(),
  currentBlock: 1n,
  blockNumberInContracts: "own",
  baseFeePerGas: 10n ** 9n,
  priorityFeePerGas: 10n ** 9n,
  gasTokenPriceWad: 1_500n * WAD,
  policy: defaultPlanPolicy,
};

describe("the gas of a plan", () => {
  it("is limited by the most that the trade can use, not by what it is expected to", () => {
    const bounds = boundGas({ ...sampleOpportunity, gasBound: 500_000n }, context);
    expect("gasLimit" in bounds && bounds.gasLimit).to.equal(500_000n + 105_000n);
  });
});

describe("what is bid to the block's proposer", () => {
  const dear = { ...sampleOpportunity, gasEstimate: 400_000n, gasBound: 400_000n };
  // 90 USD at 1,500 USD for an ether are 0.06 ETH: 150 gwei for each of 400,000 gas.
  const bidding = { ...dear, builderPaymentUsdWad: 90n * WAD };
  const gwei = 10n ** 9n;

  it("is a priority fee that pays so much for the gas expected", () => {
    const plain = boundGas(dear, context);
    const bounds = boundGas(bidding, context);
    if ("stage" in plain || "stage" in bounds) throw new Error("no bounds");
    expect(plain.maxPriorityFeePerGas).to.equal(gwei);
    expect(bounds.maxPriorityFeePerGas).to.equal(151n * gwei);
    expect(bounds.maxFeePerGas - plain.maxFeePerGas).to.equal(150n * gwei);
    expect(bounds.gasLimit).to.equal(plain.gasLimit);
  });

  it("is no more than the limit for a unit of gas leaves, and never more than gas may take of the profit", () => {
    const limited = boundGas(bidding, { ...context, feeLimitPerGas: 50n * gwei });
    expect(limited).to.include({ maxFeePerGas: 50n * gwei });
    const none = boundGas(bidding, { ...context, feeLimitPerGas: gwei });
    expect(none).to.include({ maxPriorityFeePerGas: gwei });
    const greedy = boundGas({ ...bidding, builderPaymentUsdWad: 10_000n * WAD }, context);
    if ("stage" in greedy) throw new Error("no bounds");
    const profitUsdWad = dear.grossProfitUsdWad - dear.lenderFeeUsdWad;
    expect(greedy.worstCostUsdWad <= (profitUsdWad * 900_001n) / 1_000_000n).to.equal(true);
    expect(greedy.maxPriorityFeePerGas <= greedy.maxFeePerGas).to.equal(true);
  });
});

describe("the least profit of a plan", () => {
  it("pays the worst gas, and there is no plan where even the expected profit does not", () => {
    expect(minProfitUnits(sampleOpportunity, 299n * WAD, 1n)).to.equal(299_000_000n);
    expect(minProfitUnits(sampleOpportunity, 301n * WAD, 1n)).to.have.property("code", "GAS_ABOVE_PROFIT");
  });
});
