import { expect } from "chai";
import type { Chain } from "../../bot/domain/chain.ts";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import { absolute, WAD } from "../../bot/domain/wad.ts";
import { loadDefinitions } from "../../bot/engine/loadDefinitions.ts";
import { expectSaneFeed, isChecksummed } from "./feedRules.ts";

describe("Every stablecoin's definition", () => {
  let coins: readonly Stablecoin[];
  let chainIds: readonly number[];

  before(async () => {
    coins = await loadDefinitions<Stablecoin>(new URL("../../bot/stablecoins/", import.meta.url));
    const chains = await loadDefinitions<Chain>(new URL("../../bot/chains/", import.meta.url));
    chainIds = chains.map((chain) => chain.id);
  });

  it("is found", () => {
    expect(coins.map((coin) => coin.symbol)).to.include.members(["DAI", "USDC", "USDT"]);
  });

  it("has a symbol of its own that is no fiat currency", () => {
    const symbols = coins.map((coin) => coin.symbol);
    expect(new Set(symbols).size).to.equal(symbols.length);
    for (const symbol of symbols)
      expect(symbol)
        .to.match(/^[A-Za-z0-9.]{2,12}$/)
        .and.not.equal("USD");
  });

  it("names coin, issuer and the way back to what backs it", () => {
    for (const coin of coins) {
      expect(coin.name.length).to.be.greaterThan(2);
      expect(coin.issuer.length).to.be.greaterThan(2);
      for (const route of coin.redemption) {
        expect(route.to).to.not.equal(coin.symbol);
        expect(route.note.length).to.be.greaterThan(10);
      }
    }
  });

  it("has a peg near one dollar", () => {
    for (const { symbol, pegWad } of coins) expect(absolute(pegWad - WAD) <= WAD / 10n, symbol).to.equal(true);
  });

  it("is deployed at most once on a chain that is defined, at a checksummed address, with 2 to 24 decimals", () => {
    for (const { symbol, deployments } of coins) {
      expect(deployments.length, symbol).to.be.greaterThan(0);
      expect(new Set(deployments.map((deployment) => deployment.chainId)).size).to.equal(deployments.length);
      for (const { chainId, address, decimals } of deployments) {
        expect(chainIds).to.include(chainId);
        expect(isChecksummed(address), address).to.equal(true);
        expect(decimals).to.be.within(2, 24);
      }
    }
  });

  it("shares no address with another coin", () => {
    const addresses = coins.flatMap((coin) => coin.deployments.map((deployment) => deployment.address));
    expect(new Set(addresses).size).to.equal(addresses.length);
  });

  it("has sane feeds of its own price whose band holds the peg", () => {
    for (const { symbol, pegWad, pegUnit, oracles } of coins) {
      for (const feed of oracles) {
        expectSaneFeed(feed);
        expect([feed.base, feed.quote]).to.deep.equal([symbol, pegUnit]);
        expect(chainIds).to.include(feed.chainId);
        expect(feed.minAnswerWad < pegWad && pegWad < feed.maxAnswerWad, "the peg in the band").to.equal(true);
      }
    }
  });
});
