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

describe("the least profit of a plan", () => {
  it("pays the worst gas, and there is no plan where even the expected profit does not", () => {
    expect(minProfitUnits(sampleOpportunity, 299n * WAD, 1n)).to.equal(299_000_000n);
    expect(minProfitUnits(sampleOpportunity, 301n * WAD, 1n)).to.have.property("code", "GAS_ABOVE_PROFIT");
  });
});
