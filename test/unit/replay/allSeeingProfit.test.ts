import { expect } from "chai";
import type { PoolMirror } from "../../../bot/domain/pool.ts";
import { findCycles } from "../../../bot/opportunity/findCycles.ts";
import { type AllSeeingProfit, allSeeingProfit } from "../../../bot/replay/market/allSeeingProfit.ts";
import { modelFlowParameters } from "./modelFlow.ts";
import { openModelPools } from "./openModelPools.ts";

const STORM = ["2023-03-11T01:00:00Z", "2023-03-11T05:00:00Z"] as const;

function run(
  range: readonly [string, string],
  legGas: bigint,
  mirrors: ReadonlyMap<string, PoolMirror> = openModelPools(),
): { readonly result: AllSeeingProfit; readonly shares: readonly number[] } {
  const steps = allSeeingProfit({
    flow: modelFlowParameters(...range),
    mirrors,
    legGas: () => legGas,
    overheadGas: 60_000n,
  });
  const shares: number[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { result: step.value, shares };
    shares.push(step.value);
  }
}

describe("the all-seeing arbitrageur", () => {
  const { result, shares } = run(STORM, 117_000n);

  it("earns in the storm, the same every time, and changes no mirror that it is given", () => {
    const pools = openModelPools();
    expect(run(STORM, 117_000n, pools).result).to.deep.equal(result);
    expect(run(STORM, 117_000n, pools).result).to.deep.equal(result);
    expect(result.profitUsdWad > 0n).to.equal(true);
    expect(result.tradeCount).to.be.greaterThan(10);
  });

  it("reports its way to the end in rising shares, one a block and threshold", () => {
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).to.equal(1);
    expect(shares.length % 80).to.equal(0);
  });

  it("earns less where gas costs more, and nothing where it costs everything", () => {
    expect(run(STORM, 1_000_000n).result.profitUsdWad < result.profitUsdWad).to.equal(true);
    const priceless = run(STORM, 10n ** 12n).result;
    expect(priceless).to.deep.include({ tradeCount: 0, profitUsdWad: 0n, gasUsdWad: 0n });
    expect(priceless.profitUnits.size).to.equal(0);
  });

  it("finds next to nothing in the calm", () => {
    const calm = run(["2023-03-10T18:00:00Z", "2023-03-10T20:00:00Z"], 117_000n).result;
    expect(calm.profitUsdWad * 100n < result.profitUsdWad).to.equal(true);
  });

  it("values its coins at less than a dollar more than their number: dollars are its gains less gas", () => {
    const whole = [...result.profitUnits].reduce((sum, [coin, units]) => {
      const decimals = coin === "DAI" ? 18 : 6;
      return sum + Number(units) / 10 ** decimals;
    }, 0);
    const dollars = Number(result.profitUsdWad + result.gasUsdWad) / 1e18;
    expect(dollars / whole).to.be.within(0.86, 1.03);
  });

  it("knows the six cycles of the three pools, each once", () => {
    const pools = [...openModelPools().values()].map(({ deployment }) => ({ deployment }));
    const names = findCycles(pools).cycles.map(({ legs }) =>
      legs.map(({ poolId, tokenIn }) => `${tokenIn.coin}>${poolId}`).join(">"),
    );
    expect([...names].sort()).to.deep.equal([
      "DAI>curve:3pool>USDC>uniswap-v3:DAI/USDC:100",
      "DAI>curve:3pool>USDT>uniswap-v3:USDC/USDT:100>USDC>uniswap-v3:DAI/USDC:100",
      "DAI>uniswap-v3:DAI/USDC:100>USDC>curve:3pool",
      "DAI>uniswap-v3:DAI/USDC:100>USDC>uniswap-v3:USDC/USDT:100>USDT>curve:3pool",
      "USDC>curve:3pool>USDT>uniswap-v3:USDC/USDT:100",
      "USDC>uniswap-v3:USDC/USDT:100>USDT>curve:3pool",
    ]);
  });
});
