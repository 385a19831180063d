import { defineChain } from "../domain/chain.ts";
import { WAD } from "../domain/wad.ts";

/**
 * Block of the Uniswap v3 factory's deployment: a lower bound for every pool that it made, which is all that a search
 * through logs needs.
 */
const UNISWAP_V3_FACTORY_BLOCK = 12_369_621n;

/** Ethereum. The replica chain carries the same contracts at the same addresses. */
export const mainnet = defineChain({
  id: 1,
  name: "Ethereum",
  network: "mainnet",
  blockTimeSeconds: 12,
  finalityBlocks: 64,
  blockNumberInContracts: "own",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  explorerTransactionUrl: (hash) => `https://etherscan.io/tx/${hash}`,
  explorers: { etherscan: "https://etherscan.io", blockscout: "https://eth.blockscout.com" },
  dataFeeOracle: null,
  gasTokenFeed: {
    chainId: 1,
    proxy: "0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419",
    base: "ETH",
    quote: "USD",
    decimals: 8,
    heartbeatSeconds: 3_600,
    deviationPips: 5_000n,
    minAnswerWad: 10n * WAD,
    // Where the aggregator of March 2023 stops; a later one with a higher limit is refused above this as well.
    maxAnswerWad: 10_000n * WAD,
  },
  pools: [
    {
      id: "uniswap-v3:USDC/USDT:100",
      type: "uniswap-v3",
      address: "0x3416cF6C708Da44DB2624D63ea0AAef7113527C6",
      coins: ["USDC", "USDT"],
      createdAtBlock: UNISWAP_V3_FACTORY_BLOCK,
    },
    {
      id: "uniswap-v3:DAI/USDC:100",
      type: "uniswap-v3",
      address: "0x5777d92f208679DB4b9778590Fa3CAB3aC9e2168",
      coins: ["DAI", "USDC"],
      createdAtBlock: UNISWAP_V3_FACTORY_BLOCK,
    },
    {
      id: "curve:3pool",
      type: "curve-stableswap",
      address: "0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7",
      coins: ["DAI", "USDC", "USDT"],
      createdAtBlock: 10_809_473n,
      parameters: { lpToken: "0x6c3F90f043a72FA612cbac8115EE7e52BDe6E490" },
    },
  ],
  lenders: [
    {
      id: "morpho-blue",
      kind: "morpho-blue",
      address: "0xBBBBBbbBBb9cC5e90e3b3Af64bdAF62C37EEFFCb",
      createdAtBlock: 18_883_124n,
    },
    { id: "balancer-v2", kind: "balancer-v2", address: "0xBA12222222228d8Ba445958a75a0704d566BF2C8" },
    {
      id: "uniswap-v4",
      kind: "uniswap-v4",
      address: "0x000000000004444c5dc75cB358380D2e3dE08A90",
      createdAtBlock: 21_688_329n,
    },
    { id: "maker-flash-mint", kind: "maker-flash-mint", address: "0x60744434d6339a6B27d73d9Eda62b6F66a0a04FA" },
    { id: "aave-v3", kind: "aave-v3", address: "0x87870Bca3F3fD6335C3F4ce8392D69350B4fA4E2" },
    {
      id: "uniswap-v3-flash-swap",
      kind: "uniswap-v3-flash-swap",
      address: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
    },
    {
      id: "uniswap-v3-flash:USDC/USDT:100",
      kind: "uniswap-v3-flash",
      address: "0x3416cF6C708Da44DB2624D63ea0AAef7113527C6",
    },
    {
      id: "uniswap-v3-flash:DAI/USDC:100",
      kind: "uniswap-v3-flash",
      address: "0x5777d92f208679DB4b9778590Fa3CAB3aC9e2168",
    },
  ],
  factories: [
    { kind: "uniswap-v2", address: "0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f", createdAtBlock: 10_000_835n },
    {
      kind: "uniswap-v3",
      address: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
      createdAtBlock: UNISWAP_V3_FACTORY_BLOCK,
    },
    { kind: "uniswap-v4", address: "0x000000000004444c5dc75cB358380D2e3dE08A90", createdAtBlock: 21_688_329n },
    // Makes StableSwap-NG alone (https://docs.curve.finance/stableswap-exchange/stableswap-ng/overview/).
    { kind: "curve-stableswap-ng", address: "0x6A8cbed756804B16E05E741eDaBd5cB544AE21bf", createdAtBlock: 18_000_000n },
  ],
});
