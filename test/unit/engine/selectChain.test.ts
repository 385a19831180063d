import { expect } from "chai";
import type { Chain } from "../../../bot/domain/chain.ts";
import { InvalidInputError } from "../../../bot/domain/errors.ts";
import type { Stablecoin } from "../../../bot/domain/stablecoin.ts";
import { type Definitions, loadAllDefinitions } from "../../../bot/engine/definitions.ts";
import { selectChain, snapshotScopeOf } from "../../../bot/engine/selectChain.ts";
import { curvePool, dai, daiUsdcPool, usdc, usdcUsdtPool, usdt } from "../../fakes/mainnetPools.ts";

const MAINNET = 1;
const OTHER_CHAIN = 10;
const ALL = ["USDC", "USDT", "DAI"];

describe("selectChain", () => {
  let definitions: Definitions;
  before(async () => {
    definitions = await loadAllDefinitions();
  });

  const idsOf = (coins: readonly string[]) =>
    selectChain(definitions, MAINNET, coins).pools.map(({ deployment }) => deployment.id);

  function coin(symbol: string): Stablecoin {
    const found = definitions.coins.get(symbol);
    if (found === undefined) throw new Error(`${symbol} is not defined`);
    return found;
  }

  function mainnet(): Chain {
    const found = definitions.chains.get(MAINNET);
    if (found === undefined) throw new Error("mainnet is not defined");
    return found;
  }

  it("takes pools of the configuration beside the address book's, and refuses those that it cannot use", () => {
    const pair = {
      id: "uniswap-v2:USDC/USDT",
      type: "uniswap-v2",
      address: "0x3041CbD36888bECc7bbCBc0045E3B1f144466f5f",
      coins: ["USDC", "USDT"],
      createdAtBlock: 0n,
    } as const;
    const { pools } = selectChain(definitions, MAINNET, ["USDC", "USDT"], null, [pair]);
    expect(pools.map(({ deployment }) => deployment.id)).to.include.members([usdcUsdtPool.id, pair.id]);
    const refused = (changed: object) =>
      expect(() => selectChain(definitions, MAINNET, ["USDC", "USDT"], null, [{ ...pair, ...changed }])).to.throw(
        InvalidInputError,
      );
    refused({ type: "uniswap-v9" }).with.property("message").that.includes("pools[uniswap-v2:USDC/USDT].type");
    refused({ coins: ["USDC", "DAI"] })
      .with.property("message")
      .that.includes('is "DAI", expected one of USDC, USDT');
    refused({ id: usdcUsdtPool.id });
  });

  it("names a coin that is not known, and those that are", () => {
    expect(() => selectChain(definitions, MAINNET, ["USDC", "UST"]))
      .to.throw(InvalidInputError)
      .with.property("message")
      .that.matches(/coins is "UST", expected one of .*DAI.*USDC.*USDT/);
  });

  it("names a chain that is not known, and those that are", () => {
    expect(() => selectChain(definitions, 999, ALL))
      .to.throw(InvalidInputError)
      .with.property("message")
      .that.matches(/chain\.id is 999, expected one of .*\b1\b/);
  });

  it("leaves out a pool whose coins are not all chosen, and keeps every other", () => {
    expect(idsOf(ALL)).to.have.members([curvePool.id, usdcUsdtPool.id, daiUsdcPool.id]);
    expect(idsOf(["USDC", "USDT"])).to.deep.equal([usdcUsdtPool.id]);
    expect(idsOf(["DAI", "USDC"])).to.deep.equal([daiUsdcPool.id]);
    expect(idsOf(["USDC"])).to.deep.equal([]);
  });

  it("keeps a pool's coins in the pool's own order, whatever order they were chosen in", () => {
    const { pools } = selectChain(definitions, MAINNET, ["USDT", "USDC", "DAI"]);
    const three = pools.find(({ deployment }) => deployment.id === curvePool.id);
    expect(three?.deployment.tokens).to.deep.equal([dai, usdc, usdt]);
  });

  it("leaves out a pool whose type, and a lender whose kind, nobody has defined", () => {
    const without = {
      ...definitions,
      poolTypes: new Map(definitions.poolTypes),
      lenders: new Map(definitions.lenders),
    };
    without.poolTypes.delete("curve-stableswap");
    without.lenders.delete("aave-v3");
    const { pools, lenders } = selectChain(without, MAINNET, ALL);
    expect(pools.map(({ deployment }) => deployment.id)).to.have.members([usdcUsdtPool.id, daiUsdcPool.id]);
    const left = selectChain(definitions, MAINNET, ALL).lenders.filter(({ lender }) => lender.id !== "aave-v3");
    expect(left.length > 0 && lenders.length).to.equal(left.length);
    expect(lenders).to.deep.equal(left);
  });

  it("takes the feeds of the chosen coins and of ether, on this chain only", () => {
    const [feed] = coin("USDC").oracles;
    if (feed === undefined) throw new Error("USDC has no feed");
    const elsewhere = { ...feed, chainId: OTHER_CHAIN, proxy: "0x00000000000000000000000000000000000fee01" } as const;
    const oracles = [elsewhere, ...coin("USDC").oracles];
    const coins = new Map(definitions.coins).set("USDC", { ...coin("USDC"), oracles });
    const { feeds } = selectChain({ ...definitions, coins }, MAINNET, ["USDC"]);
    expect(feeds).to.deep.equal([...coin("USDC").oracles, mainnet().gasTokenFeed]);
  });

  it("takes a coin's token on this chain only, and none where it is not deployed", () => {
    const deployments = [{ chainId: OTHER_CHAIN, address: usdc.address, decimals: 18 }];
    const coins = new Map(definitions.coins).set("USDC", { ...coin("USDC"), deployments });
    const selection = selectChain({ ...definitions, coins }, MAINNET, ALL);
    expect(selection.tokens).to.have.deep.members([usdt, dai]);
    expect(selection.pools).to.deep.equal([]);
  });

  it("reads in a snapshot what was selected, and nothing else", () => {
    const selection = selectChain(definitions, MAINNET, ["DAI", "USDC"]);
    const scope = snapshotScopeOf(selection);
    expect(scope.tokens).to.deep.equal([dai, usdc]);
    expect(scope.pools.map(({ deployment }) => deployment.id)).to.deep.equal([daiUsdcPool.id]);
    expect(scope.oracleProxies).to.deep.equal(selection.feeds.map(({ proxy }) => proxy));
    expect(scope.oracleProxies).to.include(mainnet().gasTokenFeed.proxy);
  });
});
