import { expect } from "chai";
import type { PoolDeployment } from "../../../bot/domain/pool.ts";
import { findRoutes } from "../../../bot/opportunity/findRoutes.ts";
import { groupCycles } from "../../../bot/opportunity/groupCycles.ts";
import { deployments, usdc, usdcUsdtPool } from "../../fakes/mainnetPools.ts";

describe("findRoutes", () => {
  it("finds every direction and rotation of the two- and three-leg cycles over the three mainnet pools", () => {
    const routes = findRoutes(deployments);
    expect(routes.filter(({ legs }) => legs.length === 2)).to.have.length(8);
    expect(routes.filter(({ legs }) => legs.length === 3)).to.have.length(6);
    expect(new Set(routes.map(({ id }) => id)).size).to.equal(14);
  });

  it("reads as coins and pools in turn", () => {
    expect(findRoutes(deployments).map(({ id }) => id)).to.include(
      "USDT>curve:3pool>USDC>uniswap-v3:USDC/USDT:100>USDT",
    );
  });

  it("closes every cycle, joins the legs and uses no pool twice", () => {
    for (const { id, legs } of findRoutes(deployments)) {
      expect(legs.at(-1)?.tokenOut, id).to.equal(legs[0]?.tokenIn);
      for (const [index, leg] of legs.slice(1).entries()) expect(leg.tokenIn, id).to.equal(legs[index]?.tokenOut);
      expect(new Set(legs.map(({ poolId }) => poolId)).size, id).to.equal(legs.length);
    }
  });

  it("does not depend on the order of the pools", () => {
    expect(findRoutes([...deployments].reverse())).to.deep.equal(findRoutes(deployments));
  });

  it("keeps to the number of legs asked for", () => {
    expect(findRoutes(deployments, { maxLegs: 2 }).every(({ legs }) => legs.length === 2)).to.equal(true);
  });

  it("never joins pools of two chains", () => {
    const tokens = usdcUsdtPool.tokens.map((token) => ({ ...token, chainId: 10 }));
    const elsewhere: PoolDeployment = { ...usdcUsdtPool, id: "elsewhere", chainId: 10, tokens };
    expect(findRoutes([usdcUsdtPool, elsewhere])).to.deep.equal([]);
  });

  it("knows tokens by address, not by symbol", () => {
    const impostor = { ...usdc, address: "0x000000000000000000000000000000000000dEaD" } as const;
    const tokens = usdcUsdtPool.tokens.map((token) => (token.coin === "USDC" ? impostor : token));
    expect(findRoutes([usdcUsdtPool, { ...usdcUsdtPool, id: "impostor", tokens }])).to.deep.equal([]);
  });
});

describe("groupCycles", () => {
  it("puts the rotations of one directed cycle together", () => {
    const cycles = groupCycles(findRoutes(deployments));
    expect(cycles.map(({ routes }) => routes.length).sort()).to.deep.equal([2, 2, 2, 2, 3, 3]);
  });
});
