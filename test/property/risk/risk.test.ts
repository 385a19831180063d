import { expect } from "chai";
import fc from "fast-check";
import type { Plan } from "../../../bot/domain/opportunity.ts";
import { mulDivUp, WAD } from "../../../bot/domain/wad.ts";
import { checkPlan } from "../../../bot/risk/checkPlan.ts";
import { foldOperator } from "../../../bot/risk/foldOperator.ts";
import { foldReport } from "../../../bot/risk/foldReport.ts";
import { createRiskState } from "../../../bot/risk/riskState.ts";
import { included, reverted } from "../../fakes/executionReports.ts";
import { fairValues } from "../../fakes/marketState.ts";
import { riskLimits } from "../../fakes/riskLimits.ts";
import { sampleOpportunity, samplePlan } from "../../fakes/samplePlan.ts";

const HOUR_MS = 3_600_000;
const etherWad = 1_500n * WAD;

const moves = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("plan" as const), loan: fc.bigInt(1n, 3_000_000n) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("settle" as const),
      outcome: fc.constantFrom("included" as const, "reverted" as const, "dropped" as const),
      gasUsed: fc.bigInt(1n, samplePlan.gasLimit),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("halt" as const, "reduce" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("resume" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 20 }) }) },
);

function planOf(id: string, wholeLoan: bigint): Plan {
  const sized = { ...sampleOpportunity.sized, amountIn: wholeLoan * 10n ** 6n };
  return { ...samplePlan, id, opportunity: { ...sampleOpportunity, sized } };
}

describe("risk limits", () => {
  it("hold over any order of plans, reports, commands and days", () => {
    let approvals = 0;
    fc.assert(
      fc.property(
        fc.array(moves, { minLength: 20, maxLength: 80 }),
        fc.integer({ min: 1, max: 3 }),
        (steps, maxTradesInFlight) => {
          const limits = { ...riskLimits, maxTradesInFlight };
          const state = createRiskState(limits);
          const flying = new Set<string>();
          const gasByDay = new Map<number, bigint>();
          let nowMs = 19_000 * 24 * HOUR_MS;
          let halted = false;
          for (const [index, step] of steps.entries()) {
            if (step.kind === "wait") nowMs += step.hours * HOUR_MS;
            else if (step.kind === "plan") {
              const plan = planOf(`plan-${index}`, step.loan);
              const context = { nowMs, fairValues: fairValues(), gasTokenPriceWad: etherWad };
              if (!("approved" in checkPlan(state, plan, context))) continue;
              approvals += 1;
              flying.add(plan.id);
              expect(halted, "approved while not active").to.equal(false);
              expect(flying.size <= maxTradesInFlight).to.equal(true);
              expect(step.loan <= 2_000_000n).to.equal(true);
            } else if (step.kind === "settle") {
              const [planId] = flying;
              if (planId === undefined) continue;
              flying.delete(planId);
              const mined = { planId, gasUsed: step.gasUsed, effectiveGasPrice: samplePlan.maxFeePerGas };
              const report = {
                included: included([], mined),
                reverted: reverted(mined),
                dropped: { outcome: "dropped" as const, planId, reason: "nonce used" },
              }[step.outcome];
              const change = foldReport(state, { report, timeMs: nowMs, trade: null });
              if (change !== null) halted = change.state !== "active";
              if (step.outcome === "dropped") continue;
              const day = Math.floor(nowMs / (24 * HOUR_MS));
              gasByDay.set(day, (gasByDay.get(day) ?? 0n) + step.gasUsed * samplePlan.maxFeePerGas);
            } else {
              foldOperator(state, { kind: "operator", timeMs: nowMs, command: step.kind, reason: "test" });
              halted = step.kind !== "resume";
            }
            expect([...state.inFlight.keys()]).to.deep.equal([...flying]);
          }
          const mostPerDay = [...gasByDay.values()].reduce((most, gas) => (gas > most ? gas : most), 0n);
          // A trade approved before midnight may burn its gas after it: at most what was in flight.
          const carried = BigInt(maxTradesInFlight) * samplePlan.gasLimit * samplePlan.maxFeePerGas;
          expect(mostPerDay <= limits.maxGasWeiPerDay + carried).to.equal(true);
          const trade = mulDivUp(samplePlan.gasLimit * samplePlan.maxFeePerGas, etherWad, WAD);
          const mostLoss = limits.maxLossUsdWadPerDay + trade * BigInt(maxTradesInFlight);
          expect(state.lossUsdWadToday <= mostLoss).to.equal(true);
        },
      ),
      { numRuns: 500 },
    );
    expect(approvals).to.be.above(500);
  });
});
