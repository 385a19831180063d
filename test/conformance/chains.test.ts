import { expect } from "chai";
import type { Chain } from "../../bot/domain/chain.ts";
import type { Lender } from "../../bot/domain/lender.ts";
import type { PoolType } from "../../bot/domain/pool.ts";
import type { Stablecoin } from "../../bot/domain/stablecoin.ts";
import { loadDefinitions } from "../../bot/engine/loadDefinitions.ts";
import { expectSaneFeed, isChecksummed } from "./feedRules.ts";

describe("Every chain's definition", () => {
  let chains: readonly Chain[];
  let coins: readonly Stablecoin[];

  before(async () => {
    chains = await loadDefinitions<Chain>(new URL("../../bot/chains/", import.meta.url));
    coins = await loadDefinitions<Stablecoin>(new URL("../../bot/stablecoins/", import.meta.url));
  });

  it("has an id and a name of its own", () => {
    expect(chains.length).to.be.greaterThan(0);
    expect(new Set(chains.map((chain) => chain.id)).size).to.equal(chains.length);
    expect(new Set(chains.map((chain) => chain.name)).size).to.equal(chains.length);
  });

  it("has a block time, a finality and a link to an explorer", () => {
    for (const chain of chains) {
      expect(chain.blockTimeSeconds).to.be.greaterThan(0);
      expect(chain.finalityBlocks).to.be.greaterThan(0);
      const hash = `0x${"ab".repeat(32)}`;
      const url = new URL(chain.explorerTransactionUrl(hash));
      expect(url.protocol).to.equal("https:");
      expect(url.href).to.contain(hash);
    }
  });

  it("prices its gas with a sane feed of its own", () => {
    for (const { id, gasTokenFeed } of chains) {
      expectSaneFeed(gasTokenFeed);
      expect([gasTokenFeed.chainId, gasTokenFeed.base, gasTokenFeed.quote]).to.deep.equal([id, "ETH", "USD"]);
    }
  });

  it("lists pools with ids and checksummed addresses of their own, the id beginning with the venue", () => {
    for (const { pools } of chains) {
      expect(new Set(pools.map((pool) => pool.id)).size).to.equal(pools.length);
      expect(new Set(pools.map((pool) => pool.address)).size).to.equal(pools.length);
      for (const { id, address, createdAtBlock } of pools) {
        expect(id).to.match(/^[a-z0-9-]+:[A-Za-z0-9/:.]+$/);
        expect(isChecksummed(address), address).to.equal(true);
        expect(createdAtBlock > 0n).to.equal(true);
      }
    }
  });

  it("lists pools of two or more different coins that are defined and deployed there", () => {
    for (const { id, pools } of chains) {
      const deployed = coins
        .filter((coin) => coin.deployments.some((deployment) => deployment.chainId === id))
        .map((coin) => coin.symbol);
      for (const pool of pools) {
        expect(pool.coins.length).to.be.greaterThan(1);
        expect(new Set(pool.coins).size).to.equal(pool.coins.length);
        expect(deployed).to.include.members([...pool.coins]);
      }
    }
  });

  it("orders the coins of a Uniswap v3 pool by address, as the pool does", () => {
    for (const { id, pools } of chains) {
      for (const pool of pools.filter(({ type }) => type === "uniswap-v3")) {
        const addresses = pool.coins.map((symbol) => {
          const coin = coins.find((candidate) => candidate.symbol === symbol);
          return coin?.deployments.find((deployment) => deployment.chainId === id)?.address.toLowerCase() ?? "";
        });
        expect(addresses, pool.id).to.deep.equal([...addresses].sort());
      }
    }
  });

  it("names only pool types and lenders that are defined", async () => {
    const poolTypes = await loadDefinitions<PoolType>(new URL("../../bot/pools/", import.meta.url));
    const lenders = await loadDefinitions<Lender>(new URL("../../bot/lenders/", import.meta.url));
    for (const chain of chains) {
      expect(poolTypes.map((type) => type.id)).to.include.members(chain.pools.map((pool) => pool.type));
      expect(lenders.map((lender) => lender.id)).to.include.members(chain.lenders.map(({ kind }) => kind));
      const ids = chain.lenders.map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      for (const address of [chain.multicall3, ...chain.lenders.map((lender) => lender.address)]) {
        expect(isChecksummed(address), address).to.equal(true);
      }
    }
  });
});
