import { defineChain } from "../domain/chain.ts";
import { WAD } from "../domain/wad.ts";

/**
 * Arbitrum One. Its gas covers the data that is written to Ethereum: `eth_estimateGas` includes it. Blocks come four
 * times a second. `block.number` inside a contract is Ethereum's, about 48 times smaller than the chain's own: a
 * deadline block counts in Ethereum's blocks here, which the bot does not follow, so it plans no trades.
 */
export const arbitrum = defineChain({
  id: 42161,
  name: "Arbitrum One",
  network: "arbitrum",
  blockTimeSeconds: 0.25,
  finalityBlocks: 1_200,
  blockNumberInContracts: "parentChain",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  explorerTransactionUrl: (hash) => `https://arbiscan.io/tx/${hash}`,
  explorers: { etherscan: "https://arbiscan.io", blockscout: "https://arbitrum.blockscout.com" },
  dataFeeOracle: null,
  gasTokenFeed: {
    chainId: 42161,
    proxy: "0x639Fe6ab55C921f74e7fac1ee960C0B6293ba612",
    base: "ETH",
    quote: "USD",
    decimals: 8,
    heartbeatSeconds: 1_755,
    deviationPips: 500n,
    minAnswerWad: 10n * WAD,
    maxAnswerWad: 100_000n * WAD,
  },
  pools: [],
  lenders: [
    {
      id: "uniswap-v4",
      kind: "uniswap-v4",
      address: "0x360E68faCcca8cA495c1B759Fd9EEe466db9FB32",
      createdAtBlock: 297_842_872n,
    },
    { id: "aave-v3", kind: "aave-v3", address: "0x794a61358D6845594F94dc1DB02A252b5b4814aD" },
    {
      id: "uniswap-v3-flash-swap",
      kind: "uniswap-v3-flash-swap",
      address: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
    },
  ],
});
