import { createRequire } from "node:module";
import { expect } from "chai";
import type { Chain as ViemChain } from "viem";
import * as viemChains from "viem/chains";
import { z } from "zod";
import type { Chain } from "../../bot/domain/chain.ts";
import { isGasToken } from "../../bot/domain/isGasToken.ts";
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

  it("has an id, a name and a network's name of its own", () => {
    expect(chains.length).to.be.greaterThan(0);
    for (const field of ["id", "name", "network"] as const) {
      expect(new Set(chains.map((chain) => chain[field])).size, field).to.equal(chains.length);
    }
    for (const { network } of chains) expect(network).to.match(/^[a-z][a-z0-9-]*$/);
  });

  it("agrees with viem's own list of chains on name, gas token, explorer and Multicall3", () => {
    for (const { id, name, gasTokenFeed, explorers, multicall3 } of chains) {
      const listed = chainOfViem(id);
      expect(listed?.name).to.equal(name);
      expect(listed?.nativeCurrency.symbol).to.equal(gasTokenFeed.base);
      expect(listed?.blockExplorers?.default.url).to.equal(explorers.etherscan);
      expect(listed?.contracts?.multicall3?.address).to.equal(multicall3.toLowerCase());
    }
  });

  it("agrees with Uniswap's own list on the factory of its v3 pools", () => {
    // Its build for import does not load in Node.js, the one for require does.
    const loaded: unknown = createRequire(import.meta.url)("@uniswap/sdk-core");
    const { V3_CORE_FACTORY_ADDRESSES: factories } = sdkCore.parse(loaded);
    for (const { id, lenders } of chains) {
      const factory = lenders.find(({ kind }) => kind === "uniswap-v3-flash-swap")?.address;
      expect(factories[String(id)], `factory on ${id}`).to.equal(factory);
    }
  });

  it("agrees with the verification plugin's own list on its explorers", async () => {
    const { default: hre } = await import("hardhat");
    for (const { id, explorers } of chains) {
      const listed = hre.config.chainDescriptors.get(BigInt(id))?.blockExplorers;
      expect(listed?.etherscan?.url).to.equal(explorers.etherscan);
      expect(listed?.blockscout?.url).to.equal(explorers.blockscout);
    }
  });

  it("asks the data fee of the contract that the OP Stack puts there, and of none elsewhere", () => {
    for (const { id, dataFeeOracle } of chains) {
      const listed = chainOfViem(id);
      const oracle = listed?.contracts?.["gasPriceOracle"];
      const address = oracle !== undefined && "address" in oracle ? oracle.address : null;
      expect(dataFeeOracle, `data fee on ${id}`).to.equal(address);
    }
  });

  it("knows the one chain here on which contracts are told the number of another chain's block", () => {
    const others = chains.filter(({ blockNumberInContracts }) => blockNumberInContracts === "parentChain");
    expect(others.map(({ network }) => network)).to.deep.equal(["arbitrum"]);
  });

  it("has a block time, a finality and a link to an explorer", () => {
    for (const chain of chains) {
      expect(chain.blockTimeSeconds).to.be.greaterThan(0);
      expect(chain.finalityBlocks).to.be.greaterThan(0);
      const hash = `0x${"ab".repeat(32)}`;
      const url = new URL(chain.explorerTransactionUrl(hash));
      expect(url.protocol).to.equal("https:");
      expect(url.href).to.contain(hash).and.contain(chain.explorers.etherscan);
    }
  });

  it("prices its gas with a sane feed of its own", () => {
    for (const { id, gasTokenFeed } of chains) {
      expectSaneFeed(gasTokenFeed);
      expect([gasTokenFeed.chainId, gasTokenFeed.quote]).to.deep.equal([id, "USD"]);
      expect(isGasToken(gasTokenFeed.base), gasTokenFeed.base).to.equal(true);
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

const sdkCore = z.object({ V3_CORE_FACTORY_ADDRESSES: z.record(z.string(), z.string()) });

function chainOfViem(id: number): ViemChain | undefined {
  const chains: readonly ViemChain[] = Object.values(viemChains);
  return chains.find((chain) => chain.id === id);
}
