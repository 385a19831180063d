import { defineChain } from "../domain/chain.ts";
import { WAD } from "../domain/wad.ts";

/**
 * Polygon PoS, whose gas is paid in POL.
 */
export const polygon = defineChain({
  id: 137,
  name: "Polygon",
  network: "polygon",
  blockTimeSeconds: 2,
  finalityBlocks: 256,
  blockNumberInContracts: "own",
  multicall3: "0xcA11bde05977b3631167028862bE2a173976CA11",
  explorerTransactionUrl: (hash) => `https://polygonscan.com/tx/${hash}`,
  explorers: { etherscan: "https://polygonscan.com", blockscout: "https://polygon.blockscout.com" },
  dataFeeOracle: null,
  gasTokenFeed: {
    chainId: 137,
    proxy: "0xAB594600376Ec9fD91F8e885dADF0CE036862dE0",
    base: "POL",
    quote: "USD",
    decimals: 8,
    heartbeatSeconds: 27,
    deviationPips: 1_000n,
    minAnswerWad: WAD / 100n,
    maxAnswerWad: 100n * WAD,
  },
  pools: [],
  lenders: [
    {
      id: "uniswap-v4",
      kind: "uniswap-v4",
      address: "0x67366782805870060151383F4BbFF9daB53e5cD6",
      createdAtBlock: 66_980_384n,
    },
    { id: "aave-v3", kind: "aave-v3", address: "0x794a61358D6845594F94dc1DB02A252b5b4814aD" },
    {
      id: "uniswap-v3-flash-swap",
      kind: "uniswap-v3-flash-swap",
      address: "0x1F98431c8aD98523631AE4a59f267346ea31F984",
    },
  ],
});
