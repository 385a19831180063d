import { defineChain } from "../domain/chain.ts";
import { WAD } from "../domain/wad.ts";

/**
 * Sepolia, a test network of Ethereum: what is worth trying before money is at stake.
 */
export const sepolia = defineChain({
  id: 11155111,
  name: "Sepolia",
  network: "sepolia",
  blockTimeSeconds: 12,
  finalityBlocks: 64,
  blockNumberInContracts: "own",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  explorerTransactionUrl: (hash) => `https://sepolia.etherscan.io/tx/${hash}`,
  explorers: { etherscan: "https://sepolia.etherscan.io", blockscout: "https://eth-sepolia.blockscout.com" },
  dataFeeOracle: null,
  gasTokenFeed: {
    chainId: 11155111,
    proxy: "0x694AA1769357215DE4FAC081bf1f309aDC325306",
    base: "ETH",
    quote: "USD",
    decimals: 8,
    heartbeatSeconds: 3_600,
    deviationPips: 10_000n,
    minAnswerWad: 10n * WAD,
    maxAnswerWad: 100_000n * WAD,
  },
  pools: [],
  lenders: [
    { id: "aave-v3", kind: "aave-v3", address: "0x6Ae43d3271ff6888e7Fc43Fd7321a503ff738951" },
    {
      id: "uniswap-v3-flash-swap",
      kind: "uniswap-v3-flash-swap",
      address: "0x0227628f3F023bb0B980b67D528571c95c6DaC1c",
    },
  ],
});
