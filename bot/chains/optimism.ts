import { defineChain } from "../domain/chain.ts";
import { WAD } from "../domain/wad.ts";

/**
 * OP Mainnet: a fee for the data that is written to Ethereum is charged beside the gas.
 */
export const optimism = defineChain({
  id: 10,
  name: "OP Mainnet",
  network: "optimism",
  blockTimeSeconds: 2,
  finalityBlocks: 900,
  blockNumberInContracts: "own",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  explorerTransactionUrl: (hash) => `https://optimistic.etherscan.io/tx/${hash}`,
  explorers: { etherscan: "https://optimistic.etherscan.io", blockscout: "https://optimism.blockscout.com" },
  dataFeeOracle: "0x420000000000000000000000000000000000000F",
  gasTokenFeed: {
    chainId: 10,
    proxy: "0x13e3Ee699D1909E989722E753853AE30b17e08c5",
    base: "ETH",
    quote: "USD",
    decimals: 8,
    heartbeatSeconds: 1_200,
    deviationPips: 1_500n,
    minAnswerWad: 10n * WAD,
    maxAnswerWad: 100_000n * WAD,
  },
  pools: [],
  lenders: [
    {
      id: "uniswap-v4",
      kind: "uniswap-v4",
      address: "0x9a13F98Cb987694C9F086b1F5eB990EeA8264Ec3",
      createdAtBlock: 130_947_675n,
    },
    { id: "aave-v3", kind: "aave-v3", address: "0x794a61358D6845594F94dc1DB02A252b5b4814aD" },
    {
      id: "uniswap-v3-flash-swap",
      kind: "uniswap-v3-flash-swap",
      address: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
    },
  ],
});
